// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN007.</summary>
public sealed class WaitUnderLockTests
{
    [Theory]
    [InlineData("""
        readonly SemaphoreSlim _gate = new(1);
        readonly Channel<int> _c = Channel.CreateBounded<int>(8);
        async Task Put()
        {
            await _gate.WaitAsync();
            try
            {
                await {|#0:_c.Writer.WriteAsync(1)|};
            }
            finally
            {
                _gate.Release();
            }
        }
        async Task Take()
        {
            await _gate.WaitAsync();
            try
            {
                _c.Reader.TryRead(out _);
            }
            finally
            {
                _gate.Release();
            }
        }
        """)]
    public Task WaitUnderLock_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.WaitUnderLock, members);

    [Theory]
    [InlineData("""
        readonly SemaphoreSlim _gate = new(1);
        readonly Channel<int> _c = Channel.CreateBounded<int>(8);
        async Task Put()
        {
            await _gate.WaitAsync();
            try
            {
                await _c.Writer.WriteAsync(1);
            }
            finally
            {
                _gate.Release();
            }
        }
        async Task Take()
        {
            await _c.Reader.ReadAsync();
            await _gate.WaitAsync();
            _gate.Release();
        }
        """)]
    [InlineData("""
        readonly SemaphoreSlim _gate = new(1);
        readonly Channel<int> _c = Channel.CreateBounded<int>(8);
        async Task Put()
        {
            await _gate.WaitAsync();
            _gate.Release();
            await _c.Writer.WriteAsync(1);
        }
        async Task Take()
        {
            await _gate.WaitAsync();
            _c.Reader.TryRead(out _);
            _gate.Release();
        }
        """)]
    public Task WaitUnderLock_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.WaitUnderLock, members);

    [Theory]
    [InlineData("object", "Monitor.Enter(_gate);", "Monitor.Exit(_gate);")]
    [InlineData("Lock", "_gate.Enter();", "_gate.Exit();")]
    [InlineData("object", "lock (_gate) {", "}")]
    [InlineData("Lock", "lock (_gate) {", "}")]
    [InlineData("SemaphoreSlim", "_gate.Wait();", "_gate.Release();")]
    public async Task WaitUnderLock_KindOfLock_IsReportedWhereTheReaderNeedsIt(string type, string enter, string exit)
    {
        await RuleTest<EmptyCodeFixProvider>.VerifyAsync(
            RuleIds.WaitUnderLock, Blocking("{|#0:_c.Writer.WriteAsync(1)|}", enter + " _c.Reader.TryRead(out _); " + exit));
        await RuleTest<EmptyCodeFixProvider>.VerifyAsync(
            RuleIds.WaitUnderLock, Blocking("_c.Writer.WriteAsync(1)", "_c.Reader.TryRead(out _); " + enter + " " + exit));

        string Blocking(string write, string take)
            => $"readonly {type} _gate = new{(type == "SemaphoreSlim" ? "(1)" : "()")}; readonly Channel<int> _c = Channel.CreateBounded<int>(8); "
                + $"void Put() {{ {enter} {write}.AsTask().Wait(); {exit} }} void Take() {{ {take} }}";
    }
}
