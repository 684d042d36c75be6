#!/usr/bin/env bash
# Prints "passed failed skipped", summed over the trx files of a folder.
set -euo pipefail

find "$1" -name '*.trx' -exec cat {} + 2> /dev/null | grep -o '<Counters [^>]*>' | awk '
    function value(name) {
        return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
    }
    {
        passed += value("passed")
        failed += value("failed") + value("error") + value("timeout") + value("aborted")
        skipped += value("total") - value("executed")
    }
    END { print passed + 0, failed + 0, skipped + 0 }' || true
