// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus;

/// <summary>What the command line asks for.</summary>
/// <param name="Checkouts">The folders with the sources of a repository each.</param>
/// <param name="Packages">The folder with assemblies of third parties; nothing when their calls stay unknown.</param>
/// <param name="ListsCreations">Whether to print the place of each creation of a channel.</param>
internal sealed record CorpusSettings(IReadOnlyList<string> Checkouts, string? Packages, bool ListsCreations)
{
    public static CorpusSettings Parse(IReadOnlyList<string> arguments)
    {
        var checkouts = new List<string>();
        string? packages = null;
        bool listsCreations = false;
        for (int index = 0; index < arguments.Count; index++)
        {
            switch (arguments[index])
            {
                case "--packages":
                    packages = ++index < arguments.Count
                        ? Existing(arguments[index])
                        : throw new ArgumentException("--packages needs a folder of assemblies.");
                    break;
                case "--creations":
                    listsCreations = true;
                    break;
                case var option when option.StartsWith("--", StringComparison.Ordinal):
                    throw new ArgumentException(
                        $"There is no option '{option}': there are --packages FOLDER and --creations.");
                default:
                    checkouts.Add(Existing(arguments[index]));
                    break;
            }
        }

        return checkouts.Count > 0
            ? new CorpusSettings(checkouts, packages, listsCreations)
            : throw new ArgumentException("At least one folder with the sources of a repository is needed.");
    }

    private static string Existing(string folder)
        => Directory.Exists(folder)
            ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))
            : throw new ArgumentException($"There is no folder '{folder}'.");
}
