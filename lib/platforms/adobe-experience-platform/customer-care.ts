/** Whom to ask at Adobe: the name that its pages on customer managed keys use. */
export const CUSTOMER_CARE = 'Adobe Customer Care';
