/** A link to a vendor's page, in a window of its own: the page of the hand-over stays where it is. Printed with its address. */
export const Address = ({ to, text }: { readonly to: string; readonly text: string }) => (
  <a href={to} target="_blank" rel="noopener noreferrer">
    {text}
  </a>
);
