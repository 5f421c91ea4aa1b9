import { describeCases } from './cases';
import { describeMutation } from './mutation';

describe('who can do what', () => describeCases('iam-identity-center'));
describe('mistakes in the policies', () => describeMutation('iam-identity-center'));
