import { generateKeyPairSync, sign } from 'node:crypto';

const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
};
const seq = (...parts: readonly Uint8Array[]): Buffer => tlv(0x30, ...parts);
const oid = (...bytes: readonly number[]): Buffer => tlv(0x06, Buffer.of(...bytes));
const extension = (id: number, value: Uint8Array): Buffer =>
  seq(oid(0x55, 0x1d, id), tlv(0x04, value));

const ECDSA_SHA256 = seq(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const COMMON_NAME = oid(0x55, 0x04, 0x03);
const ALTERNATIVE_NAME = 17;
const CONSTRAINTS = 19;
const TRUE = Buffer.of(0x01, 0x01, 0xff);

/** A certificate (RFC 5280) for one host name that vouches for itself, PEM, valid till 2049; made anew each time. */
export const selfSigned = (host: string): { readonly key: string; readonly cert: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = seq(tlv(0x31, seq(COMMON_NAME, tlv(0x0c, Buffer.from(host)))));
  const time = (text: string): Buffer => tlv(0x17, Buffer.from(text));
  const body = seq(
    tlv(0xa0, tlv(0x02, Buffer.of(2))),
    tlv(0x02, Buffer.of(1)),
    ECDSA_SHA256,
    name,
    seq(time('200101000000Z'), time('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(
      0xa3,
      seq(
        extension(ALTERNATIVE_NAME, seq(tlv(0x82, Buffer.from(host)))),
        extension(CONSTRAINTS, seq(TRUE)),
      ),
    ),
  );
  const signature = sign('sha256', body, privateKey);
  const der = seq(body, ECDSA_SHA256, tlv(0x03, Buffer.of(0), signature));
  const lines = der.toString('base64').replaceAll(/.{64}/gu, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
};
