#compdef asyncdemo
# zsh completion for asyncdemo.
#
#     asyncdemo completion zsh > "${fpath[1]}/_asyncdemo"
#
# or, in a shell whose completions are set up (autoload -U compinit; compinit):
#
#     source <(asyncdemo completion zsh)

_asyncdemo() {
  local -a lines candidates
  local line kind before
  lines=("${(@f)$("${words[1]}" __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  kind=${lines[1]%%$'\t'*}
  before=${lines[1]#*$'\t'}
  for line in "${(@)lines[2,-1]}"; do
    [[ -n $line ]] && candidates+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
  done
  _describe -V scenario candidates
  if [[ $kind == files ]]; then
    compset -p ${#before}
    _files
  fi
}

# Loaded from fpath this file is the function itself.
if [[ ${funcstack[1]} == _asyncdemo ]]; then
  _asyncdemo "$@"
else
  compdef _asyncdemo asyncdemo
fi
