# fish completion for asyncdemo.
#
#     asyncdemo completion fish > ~/.config/fish/completions/asyncdemo.fish

function __asyncdemo_complete
    set -l current (commandline -ct)
    set -l words (commandline -opc) "$current"
    set -l lines (command $words[1] __complete $words[2..-1] 2>/dev/null)
    test (count $lines) -gt 0; or return
    if test (count $lines) -gt 1
        printf '%s\n' $lines[2..-1]
    end
    if test "$lines[1]" = files
        __fish_complete_path (string replace -r '^--[\w-]+=' '' -- "$current")
    end
end

complete -c asyncdemo -f -a '(__asyncdemo_complete)'
