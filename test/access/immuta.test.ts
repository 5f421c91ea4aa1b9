import { describeCases } from './cases';
import { describeMutation } from './mutation';

describe('who can do what', () => describeCases('immuta'));
describe('mistakes in the policies', () => describeMutation('immuta'));
