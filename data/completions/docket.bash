# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of docket's commands, options, and of the tickets, clients and stages in the database.

_docket_ids ()
{
  local database=() i
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ ${COMP_WORDS[i]} == --database ]] && database=(--database "${COMP_WORDS[i + 1]}")
  done
  "${COMP_WORDS[0]}" "${database[@]}" "$@" --json 2>/dev/null |
    sed -n 's/.*"id": *"\([^"]*\)".*/\1/p'
}

_docket ()
{
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} i
  local command='' second=''
  local commands='import export delete undo history tickets move start stop status queue name review log entries
    timesheet change split merge duplicate expense import-time export-time rate invoice quickbooks report check backup'

  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --database | --agent | --sandbox) ((i++)) ;;
      -*) ;;
      *)
        if [[ -z $command ]]; then command=${COMP_WORDS[i]}
        elif [[ -z $second ]]; then second=${COMP_WORDS[i]}
        fi ;;
    esac
  done

  case $previous in
    --database | --client-secret-file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --billable) [[ $command == expense ]] && { mapfile -t COMPREPLY < <(compgen -W 'yes no' -- "$current"); return; } ;;
    --environment) mapfile -t COMPREPLY < <(compgen -W 'production sandbox' -- "$current"); return ;;
    --kind) mapfile -t COMPREPLY < <(compgen -W 'billable nonbillable internal rework' -- "$current"); return ;;
    --state) mapfile -t COMPREPLY < <(compgen -W 'draft issued sent part_paid paid void overdue' -- "$current"); return ;;
  esac

  local words=''
  case $command in
    '') words="$commands --database --help --version" ;;
    expense)
      case $second in
        '') words='add list change delete' ;;
        change | delete) words=$(_docket_ids expense list) ;;
      esac ;;
    change | merge) words=$(_docket_ids entries --from "$(date -d '-7 days' +%F)") ;;
    name) [[ -n $second ]] && words=$(_docket_ids tickets) || words=$(_docket_ids entries --later) ;;
    review) [[ -n $second ]] || words=$(_docket_ids review) ;;
    split | duplicate)
      [[ -n $second ]] || words=$(_docket_ids entries --from "$(date -d '-7 days' +%F)") ;;
    invoice) [[ -n $second ]] || words='draft list show edit issue void delete send pay pdf png' ;;
    quickbooks) [[ -n $second ]] || words='connect status push send pull disconnect' ;;
    report) [[ -n $second ]] || words='unbilled contracts revenue aging' ;;
    start | log | move) [[ -n $second ]] || words=$(_docket_ids tickets) ;;
    import | backup | export | import-time | export-time)
      [[ $current == -* ]] || { compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return; } ;;
  esac

  if [[ $current == -* ]]; then
    words='--database --json --help'
    case $command in
      tickets) words+=' --client --stage --search' ;;
      start) words+=' --agent --service --note --at --away' ;;
      queue) words+=' --agent --first --remove --clear' ;;
      review) words+=' --agent --keep --discard --stop --measured --book' ;;
      name) words+=' --agent' ;;
      stop | status) words+=' --agent --at' ;;
      log) words+=' --agent --day --start --end --duration --span --kind --service --note' ;;
      history) words+=' --limit' ;;
      entries) words+=' --agent --client --ticket --from --to --unbilled --later --review' ;;
      timesheet) words+=' --agent --week' ;;
      change) words+=' --agent --day --start --end --duration --span --ticket --service --kind --billable --note' ;;
      split) words+=' --agent --at --ticket' ;;
      merge) words+=' --agent' ;;
      duplicate) words+=' --agent --day --start' ;;
      expense)
        case $second in
          list) words+=' --client --from --to' ;;
          change) words+=' --what' ;;&
          add | change) words+=' --date --client --project --ticket --quantity --price --cost --tax --billable' ;;
        esac ;;
      import-time) words+=' --agent --format --zone --date-order --billed --no-make --dry-run' ;;
      export-time) words+=' --agent --format --client --from --to' ;;
      rate) words+=' --agent --client --service --ticket --at' ;;
      report) words+=' --from --to' ;;
      invoice)
        case $second in
          draft) words+=' --client --all --from --to --group-by --entries --discount --dry-run' ;;
          edit) words+=' --note --footer --discount --group-by --entries --add-line --remove-line' ;;
          list) words+=' --state' ;;
          show) words+=' --explain' ;;
          issue) words+=' --date' ;;
          pay) words+=' --date --note' ;;
          send) words+=' --to' ;;
          png) words+=' --page' ;;
        esac ;;
      quickbooks)
        case $second in
          connect) words+=' --client-id --client-secret-file --environment --redirect --no-browser' ;;
          push) words+=' --customer --tax-code --link' ;;
          send) words+=' --to' ;;
        esac ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}

complete -F _docket docket
