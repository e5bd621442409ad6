# bash completion for asyncdemo.
#
#     asyncdemo completion bash >> ~/.bashrc

_asyncdemo() {
  local answer kind before text meaning
  COMPREPLY=()
  answer=$("$1" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null) || return
  {
    IFS=$'\t' read -r kind before
    while IFS=$'\t' read -r text meaning; do
      COMPREPLY+=("$text")
    done
  } <<<"$answer"
  if [[ $kind == files ]]; then
    local current=${COMP_WORDS[COMP_CWORD]}
    [[ $current == "=" ]] && current=
    # Quotes what has to be, and puts a slash behind folders.
    compopt -o filenames 2>/dev/null
    while IFS= read -r text; do
      COMPREPLY+=("$before$text")
    done < <(compgen -f -- "${current#"$before"}")
  fi
}

complete -F _asyncdemo asyncdemo
