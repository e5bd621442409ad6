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
      # A name may hold a command.
      printf -v text %q "$text"
      COMPREPLY+=("$text")
    done
  } <<<"$answer"
  if [[ $kind == files ]]; then
    local current=${COMP_WORDS[COMP_CWORD]}
    [[ $current == "=" ]] && current=
    # Alone, files are quoted by bash, which puts a slash behind folders.
    local quotes=
    if ((${#COMPREPLY[@]} > 0)); then quotes=yes; else compopt -o filenames 2>/dev/null; fi
    while IFS= read -r text; do
      text=$before$text
      if [[ $quotes ]]; then
        [[ -d $text ]] && meaning=/ || meaning=
        printf -v text %q "$text"
        text+=$meaning
      fi
      COMPREPLY+=("$text")
    done < <(compgen -f -- "${current#"$before"}")
  fi
}

complete -F _asyncdemo asyncdemo
