import { describeCases } from './cases';
import { describeMutation } from './mutation';
import { describeTable } from './table';

describe('who can do what', () => describeCases('adobe-experience-platform'));
describe('mistakes in the policies', () => describeMutation('adobe-experience-platform'));
describe('the table of cmk policy', () => describeTable('adobe-experience-platform'));
