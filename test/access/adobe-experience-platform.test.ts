import { describeCases } from './cases';
import { describeMutation } from './mutation';

describe('who can do what', () => describeCases('adobe-experience-platform'));
describe('mistakes in the policies', () => describeMutation('adobe-experience-platform'));
