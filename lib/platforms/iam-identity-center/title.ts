/** Stands in the sheet, in the descriptions of stack and key, and in the documentation. */
export const title = 'IAM Identity Center';
