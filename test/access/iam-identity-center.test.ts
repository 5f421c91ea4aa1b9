import { describeCases } from './cases';
import { describeMutation } from './mutation';
import { describeTable } from './table';

describe('who can do what', () => describeCases('iam-identity-center'));
describe('mistakes in the policies', () => describeMutation('iam-identity-center'));
describe('the table of cmk policy', () => describeTable('iam-identity-center'));
