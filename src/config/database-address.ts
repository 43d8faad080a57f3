import { z } from 'zod';

const canBeDecoded = (address: string): boolean => {
  try {
    return decodeURIComponent(address) !== '';
  } catch {
    return false;
  }
};

/** Address of a PostgreSQL server and its database. No message repeats it. */
export const databaseAddress = z
  .url({ protocol: /^postgres(?:ql)?$/u })
  .refine(canBeDecoded, 'a percent sign must be written %25');

/** What must never be seen of an address: a driver's error may hold the password as it is written or as it is meant. */
export const secretsIn = (address: string): readonly string[] => {
  const { password, searchParams } = new URL(address);
  const written = password === '' ? [] : [password, decodeURIComponent(password)];
  return [address, ...written, ...searchParams.getAll('password')];
};
