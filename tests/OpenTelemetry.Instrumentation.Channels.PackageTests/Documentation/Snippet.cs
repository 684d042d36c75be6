// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>A block of C# in a page.</summary>
/// <param name="Page">The page, relative to the root of the repository.</param>
/// <param name="Line">The number of its first line of code.</param>
/// <param name="Code">The code.</param>
internal sealed record Snippet(string Page, int Line, string Code)
{
    private const string Fence = "```";

    public static IEnumerable<Snippet> Of(string page, IReadOnlyList<string> lines)
    {
        for (int start = 0; start < lines.Count; start++)
        {
            if (!lines[start].StartsWith(Fence, StringComparison.Ordinal))
            {
                continue;
            }

            int end = start + 1;
            while (!lines[end].StartsWith(Fence, StringComparison.Ordinal))
            {
                end++;
            }

            if (lines[start] is Fence + "csharp" or Fence + "cs" or Fence + "c#")
            {
                yield return new Snippet(
                    page, start + 2, string.Join('\n', lines.Skip(start + 1).Take(end - start - 1)));
            }

            start = end;
        }
    }
}
