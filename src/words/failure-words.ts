/** What a command says of its own failures. Loaded at each start, unlike other notes of commands. */

export const bugWords = {
  message: "this is a bug in asyncdemo",
  hint: "please report it, with the command and the file that led here",
} as const;

/** Why a file or a stream could not be written, by the code of the error. */
const fileProblems: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EDQUOT: "the disk quota is exceeded",
  EFBIG: "the file would be too large",
  EISDIR: "it is a folder",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "its name is too long",
  ENOENT: "there is no such folder",
  ENOSPC: "the disk is full",
  ENXIO: "it is a socket",
  ENOTDIR: "a part of its path is not a folder",
  EPERM: "permission denied",
  EPIPE: "the reader closed the pipe",
  EROFS: "the disk is read-only",
};

export function fileProblem(code: string): string {
  return fileProblems[code] ?? code;
}

export function cannotWrite(quoted: string, why: string): string {
  return `cannot write ${quoted} to its end: ${why}`;
}

/** @param descriptor Of a standard stream. */
export function cannotWriteTo(descriptor: 1 | 2, why: string): string {
  return `cannot write standard ${descriptor === 1 ? "output" : "error"}: ${why}`;
}
