import { statfsSync } from 'node:fs';

/** File system types of Linux' statfs(2) whose locks and shared memory do not carry a write-ahead log. */
const NETWORK_TYPES: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x01021997, // 9P, as shared by virtual machines
  0x00c36400, // Ceph
  0x5346414f, // AFS
]);

export const isNetworkType = (type: number): boolean => NETWORK_TYPES.has(type >>> 0);

/** Whether the folder is known to lie on another machine. Other systems than Linux number types otherwise. */
export function isOnNetworkDrive(folder: string): boolean {
  return process.platform === 'linux' && isNetworkType(statfsSync(folder).type);
}
