import type { Source } from '../fields/fact';

/** A page of the AWS documentation, without `.html`, and the day on which it was read. */
export const awsPage = (title: string, path: string, read: string): Source => ({
  title,
  address: `https://docs.aws.amazon.com/${path}.html`,
  read,
});

/** One of the developer guide of KMS. */
export const kmsPage = (title: string, name: string, read: string): Source =>
  awsPage(`AWS KMS, ${title}`, `kms/latest/developerguide/${name}`, read);
