# Completion of esl for bash.
_esl() {
    local kind text description descriptions=()
    COMPREPLY=()
    while IFS=$'\t' read -r kind text description; do
        case $kind in
            word)
                COMPREPLY+=("$text")
                descriptions+=("$description")
                ;;
            files)
                compopt -o filenames 2>/dev/null
                mapfile -t COMPREPLY < <(compgen -f -- "$2")
                return
                ;;
        esac
    done < <(command "$1" completion candidates -- bash "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)

    # A list is only shown and not written, so that there is room for what the words mean.
    if [[ ${COMP_TYPE:-} == 63 && ${#COMPREPLY[@]} -gt 1 ]]; then
        local i width=0
        for text in "${COMPREPLY[@]}"; do
            (( ${#text} > width )) && width=${#text}
        done
        for i in "${!COMPREPLY[@]}"; do
            printf -v 'COMPREPLY[i]' '%-*s  %s' "$width" "${COMPREPLY[i]}" "${descriptions[i]:0:$(( ${COLUMNS:-80} > width + 4 ? ${COLUMNS:-80} - width - 4 : 0 ))}"
        done
    fi

    # What ends in such a sign goes on.
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[/@:=] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -F _esl esl
