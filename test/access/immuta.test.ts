import { describeCases } from './cases';
import { describeMutation } from './mutation';
import { describeTable } from './table';

describe('who can do what', () => describeCases('immuta'));
describe('mistakes in the policies', () => describeMutation('immuta'));
describe('the table of cmk policy', () => describeTable('immuta'));
