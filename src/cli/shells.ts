/** The shells that have a completion script, and its file. */

export const scripts: Readonly<Record<string, string>> = {
  bash: "asyncdemo.bash",
  zsh: "asyncdemo.zsh",
  fish: "asyncdemo.fish",
  powershell: "asyncdemo.ps1",
};

export const shells: readonly string[] = Object.keys(scripts);
