#compdef esl
# Completion of esl for zsh.
_esl() {
    local kind text description line
    local -a offered continued
    line="${(j: :)words[1,CURRENT-1]} ${PREFIX}"
    while IFS=$'\t' read -r kind text description; do
        case $kind in
            word)
                if [[ $text == *[/@:=] ]]; then
                    continued+=("${text//:/\\:}:$description")
                else
                    offered+=("${text//:/\\:}:$description")
                fi
                ;;
            hint) _message -r "$text  $description" ;;
            files) _files && return ;;
        esac
    done < <(command "$words[1]" completion candidates -- zsh "$line" 2>/dev/null)
    (( $#offered )) && _describe -V esl offered
    (( $#continued )) && _describe -V esl continued -S ''
}

if [[ ${funcstack[1]-} == _esl ]]; then
    _esl "$@"
else
    compdef _esl esl
fi
