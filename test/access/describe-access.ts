import { describeCases } from './cases';
import { type Fields, describeLockOut } from './lock-out';
import { describeMutation } from './mutation';
import { describeTable } from './table';

/**
 * All access tests of one AWS platform, for a file of its own: jest then runs platforms side by side.
 * `generated` has the fields that only this platform has, with the values that nobody may be locked out by.
 */
export function describeAccess(platform: string, generated: Fields = {}): void {
  describe('who can do what', () => describeCases(platform));
  describe('mistakes in the policies', () => describeMutation(platform));
  describe('the table of cmk policy', () => describeTable(platform));
  describe('whatever the configuration says', () => describeLockOut(platform, generated));
}
