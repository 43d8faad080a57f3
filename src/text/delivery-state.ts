/** How a person is told what became of a message: `sent`, or `in a digest, sent`. */
export const deliveryState = ({
  isFolded,
  status,
}: {
  readonly isFolded: boolean;
  readonly status: string;
}): string => (isFolded ? `in a digest, ${status}` : status);
