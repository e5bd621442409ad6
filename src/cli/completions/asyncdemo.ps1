# PowerShell completion for asyncdemo.
#
#     asyncdemo completion powershell >> $PROFILE

Register-ArgumentCompleter -Native -CommandName asyncdemo -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $elements = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition })
    $words = @($elements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    # Before 7.3 an empty argument is dropped, unless it is written so.
    if ($wordToComplete -eq '') { $words += '""' }

    $lines = @(& $elements[0].ToString() __complete @words 2>$null)
    if ($lines.Count -eq 0) { return }
    $lines | Select-Object -Skip 1 | ForEach-Object {
        $text, $meaning = $_ -split "`t", 2
        if (-not $meaning) { $meaning = $text }
        # A name may hold a command.
        if ($text -match '[^\w./\\:=+-]') { $text = "'" + $text.Replace("'", "''") + "'" }
        [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $meaning)
    }
    $kind, $before = $lines[0] -split "`t", 2
    if ($kind -eq 'files') {
        $file = $wordToComplete.Substring([Math]::Min($before.Length, $wordToComplete.Length))
        [System.Management.Automation.CompletionCompleters]::CompleteFilename($file) | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new("$before$($_.CompletionText)", $_.ListItemText, $_.ResultType, $_.ToolTip)
        }
    }
}
