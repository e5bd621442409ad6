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
    set -l kind (string split \t -- $lines[1])
    if test "$kind[1]" = files
        set -l before "$kind[2]"
        set -l file (string sub -s (math 1 + (string length -- "$before")) -- "$current")
        for path in (__fish_complete_path "$file")
            printf '%s%s\n' $before $path
        end
    end
end

complete -c asyncdemo -f -a '(__asyncdemo_complete)'
