# Outlives the launcher by a few seconds, to take its children along.
# Standard input is a pipe that the launcher holds: "+pid SIGNAL" to watch a process, "-pid" to
# forget it. The end of input means that the launcher is gone, however it went.
trap '' INT TERM HUP
watched=
while read -r word signal; do
  case $word in
    +*) watched="$watched ${word#+}:$signal" ;;
    -*)
      kept=
      for entry in $watched; do
        [ "${entry%%:*}" = "${word#-}" ] || kept="$kept $entry"
      done
      watched=$kept
      ;;
  esac
done
for entry in $watched; do
  kill -s "${entry#*:}" "${entry%%:*}" 2>/dev/null
done
for second in 1 2 3 4 5; do
  alive=
  for entry in $watched; do
    kill -0 "${entry%%:*}" 2>/dev/null && alive=yes
  done
  [ -z "$alive" ] && exit 0
  sleep 1
done
for entry in $watched; do
  kill -s KILL "${entry%%:*}" 2>/dev/null
done
