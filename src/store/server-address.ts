const ADDRESS = /^postgres(?:ql)?:\/\//u;

/** Whether a store's place is the address of a server; else it is a file. */
export const isServerAddress = (place: string): boolean => ADDRESS.test(place);

/** Host, port and database of a `postgres://` address: what may be told, without user and password. */
export const placeOf = (address: string): string => {
  const { host, pathname, searchParams } = new URL(address);
  return `${host || (searchParams.get('host') ?? 'localhost')}${pathname}`;
};
