/** The environment of a measured process: certificates and options would be read at each start. */
const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...others } = process.env;
export const surroundings: Readonly<NodeJS.ProcessEnv> = others;
