// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN005.</summary>
public sealed class LoopNotObservedTests
{
    [Theory]
    [InlineData("""
        void M(ChannelReader<int> r)
        {
            {|#0:Task.Run(Local)|};
            async Task Local()
            {
                await foreach (int i in r.ReadAllAsync()) await WorkAsync(i);
            }
        }
        """)]
    [InlineData("""
        void M(ChannelReader<int> r)
        {
            {|#0:Task.Run(async () => { while (true) { await WorkAsync(await r.ReadAsync()); } })|};
        }
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateUnbounded<int>();
        public void Start() => _ = {|#0:PumpAsync()|};
        async Task PumpAsync()
        {
            await foreach (int i in _c.Reader.ReadAllAsync()) await WorkAsync(i);
        }
        """)]
    [InlineData("""
        Channel<int> _c = Channel.CreateUnbounded<int>();
        void Start()
        {
            _ = {|#0:Task.Run(async () =>
            {
                await foreach (int i in _c.Reader.ReadAllAsync()) await WorkAsync(i);
            })|};
        }
        """)]
    public Task LoopNotObserved_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.LoopNotObserved, members);

    [Theory]
    [InlineData("""
        Channel<int> _c = Channel.CreateUnbounded<int>();
        Task _loop;
        void Start()
        {
            _loop = Task.Run(async () =>
            {
                await foreach (int i in _c.Reader.ReadAllAsync()) await WorkAsync(i);
            });
        }
        """)]
    [InlineData("""
        Channel<int> _c = Channel.CreateUnbounded<int>();
        void Start()
        {
            _ = Task.Run(async () =>
            {
                await foreach (int i in _c.Reader.ReadAllAsync())
                {
                    try
                    {
                        await WorkAsync(i);
                    }
                    catch (Exception) { }
                }
            });
        }
        """)]
    public Task LoopNotObserved_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.LoopNotObserved, members);

    [Theory]
    [InlineData("""
        void M(ChannelReader<int> reader)
        {
            Task.Run(async () => { await foreach (int i in reader.ReadAllAsync()) { await HandleAsync(i); } });
        }
        async Task HandleAsync(int i)
        {
            try { await WorkAsync(i); } catch (Exception e) { Console.WriteLine(e); }
        }
        """)]
    [InlineData("""
        void M(ChannelReader<int> reader)
        {
            {|#0:Task.Run(async () => { await foreach (int i in reader.ReadAllAsync()) { await HandleAsync(i); } })|};
        }
        async Task HandleAsync(int i)
        {
            try { await WorkAsync(i); } catch (Exception) { throw; }
        }
        """)]
    [InlineData("""
        void M(ChannelReader<int> reader)
        {
            {|#0:Task.Factory.StartNew(async () => { await foreach (int i in reader.ReadAllAsync()) { await WorkAsync(i); } })|};
        }
        """)]
    public Task LoopNotObserved_Form_IsReportedWhereMarked(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.LoopNotObserved, members);
}
