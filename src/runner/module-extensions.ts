/** What the ends of files say of the modules in them. */

export function isTypeScript(path: string): boolean {
  return /\.[mc]?ts$/.test(path);
}
