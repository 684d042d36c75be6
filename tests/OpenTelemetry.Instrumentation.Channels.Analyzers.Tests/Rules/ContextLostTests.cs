// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN024.</summary>
public sealed class ContextLostTests
{
    public static TheoryData<string> Defects =>
    [
        """
        static async Task M(ChannelReader<int> r)
        {
            await foreach (int item in {|#0:r.ReadAllAsync()|}.Where(item => item > 0)) await WorkAsync(item);
        }
        """,
        """
        static async Task M(Channel<int> c, CancellationToken t)
        {
            await foreach (var item in {|#0:c.Reader.ReadAllAsync(t)|}.Select(item => item.ToString()).WithCancellation(t)) await WorkAsync();
        }
        """,
        """
        static IAsyncEnumerable<int> M(ChannelReader<int> r) => from item in {|#0:r.ReadAllAsync()|} where item > 0 select item;
        """,
        """
        static IOrderedAsyncEnumerable<int> M(ChannelReader<int> r) => {|#0:r.ReadAllAsync()|}.OrderBy(item => item);
        """,
        """
        static IAsyncEnumerable<int> Mine(IAsyncEnumerable<int> items) => items;
        static IAsyncEnumerable<int> M(ChannelReader<int> r) => Mine({|#0:r.ReadAllAsync()|});
        """,
        """
        static async IAsyncEnumerable<int> M(ChannelReader<int> r)
        {
            await foreach (int item in {|#0:r.ReadAllAsync()|}.ConfigureAwait(false))
            {
                if (item > 0)
                {
                    yield return item * 2;
                }
            }
        }
        """,
    ];

    [Theory]
    [MemberData(nameof(Defects))]
    public Task ContextLost_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyWithLibraryAsync(RuleIds.ContextLost, members);

    [Theory]
    [MemberData(nameof(Defects))]
    public Task ContextLost_LibraryIsNotReferenced_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(
            RuleIds.ContextLost,
            members.Replace("{|#0:", string.Empty, StringComparison.Ordinal)
                .Replace("|}", string.Empty, StringComparison.Ordinal));

    [Theory]
    [InlineData("""
        static async Task M(ChannelReader<int> r, CancellationToken t)
        {
            await foreach (int item in r.ReadAllAsync().WithCancellation(t).ConfigureAwait(false)) await WorkAsync(item);
        }
        """)]
    [InlineData("""
        static IAsyncEnumerable<int> M(ChannelReader<int> r) => r.ReadAllAsync();
        """)]
    [InlineData("""
        static async Task<List<int>> M(ChannelReader<int> r) => await r.ReadAllAsync().ToListAsync();
        """)]
    [InlineData("""
        static Task M(ChannelReader<int> r) => Parallel.ForEachAsync(r.ReadAllAsync(), async (item, t) => await WorkAsync(item));
        """)]
    [InlineData("""
        static async IAsyncEnumerable<int> M(ChannelReader<int> r)
        {
            int count = 0;
            await foreach (int item in r.ReadAllAsync()) count++;
            yield return count;
        }
        """)]
    [InlineData("""
        static async Task M(ChannelReader<int> r)
        {
            await foreach (int item in r.ReadAllAsync())
            {
                foreach (int part in Parts(item)) await WorkAsync(part);
            }

            static IEnumerable<int> Parts(int item)
            {
                yield return item;
            }
        }
        """)]
    [InlineData("""
        static IAsyncEnumerable<int> ReadAllAsync() => AsyncEnumerable.Range(0, 3);
        static IAsyncEnumerable<int> M() => ReadAllAsync().Where(item => item > 0);
        """)]
    public Task ContextLost_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyWithLibraryAsync(RuleIds.ContextLost, members);
}
