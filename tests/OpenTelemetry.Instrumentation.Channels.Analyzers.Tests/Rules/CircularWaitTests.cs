// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN009.</summary>
public sealed class CircularWaitTests
{
    [Theory]
    [InlineData("""
        static async Task M(int[] items)
        {
            var work = Channel.CreateBounded<int>(2);
            var results = Channel.CreateBounded<int>(2);
            Task worker = Task.Run(async () =>
            {
                await foreach (int i in work.Reader.ReadAllAsync()) { await results.Writer.WriteAsync(i); }
                results.Writer.Complete();
            });
            foreach (int i in items) await {|#0:work.Writer.WriteAsync(i)|};
            work.Writer.Complete();
            await foreach (int r in results.Reader.ReadAllAsync()) { }
        }
        """)]
    [InlineData("""
        static async Task M(int[] items)
        {
            var work = Channel.CreateBounded<int>(2);
            var results = Channel.CreateBounded<int>(2);
            Task worker = Task.Run(async () =>
            {
                await foreach (int i in work.Reader.ReadAllAsync()) { await results.Writer.WriteAsync(i); }
                results.Writer.Complete();
            });
            for (int i = 0; i < 6; i++) await {|#0:work.Writer.WriteAsync(i)|};
            work.Writer.Complete();
            await foreach (int r in results.Reader.ReadAllAsync()) { }
        }
        """)]
    [InlineData("""
        static async Task M(int[] items)
        {
            var work = Channel.CreateBounded<int>(2);
            var results = Channel.CreateBounded<int>(2);
            Task worker = Task.Run(async () =>
            {
                await foreach (int i in work.Reader.ReadAllAsync()) { await results.Writer.WriteAsync(i); }
                results.Writer.Complete();
            });
            for (int i = 0; i < 5; i++) await work.Writer.WriteAsync(i);
            work.Writer.Complete();
            await foreach (int r in results.Reader.ReadAllAsync()) { }
        }
        """)]
    [InlineData("""
        static async Task M(int[] items)
        {
            var work = Channel.CreateBounded<int>(2);
            var results = Channel.CreateBounded<int>(2);
            Task worker = Task.Run(async () =>
            {
                await foreach (int i in work.Reader.ReadAllAsync()) { await results.Writer.WriteAsync(i); }
                results.Writer.Complete();
            });
            Task reader = Task.Run(async () => { await foreach (int r in results.Reader.ReadAllAsync()) { } }); foreach (int i in items) await work.Writer.WriteAsync(i);
            work.Writer.Complete();
            
        }
        """)]
    [InlineData("""
        static async Task M(int[] items)
        {
            var work = Channel.CreateBounded<int>(2);
            var results = Channel.CreateBounded<int>(2);
            Task worker = Task.Run(async () =>
            {
                await foreach (int i in work.Reader.ReadAllAsync()) { await results.Writer.WriteAsync(i); }
                results.Writer.Complete();
            });
            foreach (int i in items) { await work.Writer.WriteAsync(i); results.Reader.TryRead(out _); }
            work.Writer.Complete();
            await foreach (int r in results.Reader.ReadAllAsync()) { }
        }
        """)]
    [InlineData("""
        static async Task M(int[] items)
        {
            var work = Channel.CreateBounded<int>(2);
            var results = Channel.CreateBounded<int>(2);
            Task worker = Task.Run(async () =>
            {
                await foreach (int i in work.Reader.ReadAllAsync()) { if (i > 3) await results.Writer.WriteAsync(i); }
                results.Writer.Complete();
            });
            foreach (int i in items) await work.Writer.WriteAsync(i);
            work.Writer.Complete();
            await foreach (int r in results.Reader.ReadAllAsync()) { }
        }
        """)]
    public Task CircularWait_Form_IsReportedWhereMarked(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.CircularWait, members);
}
