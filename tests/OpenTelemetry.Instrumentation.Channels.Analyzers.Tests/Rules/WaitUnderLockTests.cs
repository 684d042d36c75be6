// Copyright The Otel.Channels Authors
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
            RuleIds.WaitUnderLock,
            Blocking("{|#0:_c.Writer.WriteAsync(1)|}", enter + " _c.Reader.TryRead(out _); " + exit));
        await RuleTest<EmptyCodeFixProvider>.VerifyAsync(
            RuleIds.WaitUnderLock,
            Blocking("_c.Writer.WriteAsync(1)", "_c.Reader.TryRead(out _); " + enter + " " + exit));

        string Blocking(string write, string take)
            => $"readonly {type} _gate = new{(type == "SemaphoreSlim" ? "(1)" : "()")}; readonly Channel<int> _c = "
                + $"Channel.CreateBounded<int>(8); void Put() {{ {enter} {write}.AsTask().Wait(); {exit} }} void "
                + $"Take() {{ {take} }}";
    }

    [Theory]
    [InlineData("""
        readonly SemaphoreSlim _lock = new(1);
        readonly Channel<int> _done = Channel.CreateUnbounded<int>();
        public async Task StopAsync() { await _lock.WaitAsync(); await {|#0:_done.Reader.Completion|}; _lock.Release(); }
        public async Task LoopAsync() { await _lock.WaitAsync(); _lock.Release(); _done.Writer.TryComplete(); }
        """)]
    [InlineData("""
        readonly AsyncLock _lock = new();
        readonly Channel<int> _c = Channel.CreateBounded<int>(1);
        public async Task PutAsync() { using (await _lock.LockAsync()) { await {|#0:_c.Writer.WriteAsync(1)|}; } }
        public async Task LoopAsync() { await foreach (int i in _c.Reader.ReadAllAsync()) { using var held = await _lock.LockAsync(); await WorkAsync(i); } }
        class AsyncLock { public Task<IDisposable> LockAsync() => null; }
        """)]
    [InlineData("""
        readonly AsyncReaderWriterLock _lock = new();
        readonly Channel<int> _c = Channel.CreateBounded<int>(1);
        public async Task PutAsync() { using (await _lock.LockAsync()) { await _c.Writer.WriteAsync(1); } }
        public async Task LoopAsync() { await foreach (int i in _c.Reader.ReadAllAsync()) { using var held = await _lock.LockAsync(); await WorkAsync(i); } }
        class AsyncReaderWriterLock { public Task<IDisposable> LockAsync() => null; }
        """)]
    [InlineData("""
        readonly SemaphoreSlim _lock = new(1);
        readonly Channel<int> _c = Channel.CreateBounded<int>(1);
        public async Task PutAsync() { await _lock.WaitAsync(); try { await SendAsync(1); } finally { _lock.Release(); } }
        async Task SendAsync(int i) => await {|#0:_c.Writer.WriteAsync(i)|};
        public async Task LoopAsync() { await foreach (int i in _c.Reader.ReadAllAsync()) { await _lock.WaitAsync(); _lock.Release(); } }
        """)]
    [InlineData("""
        readonly SemaphoreSlim _places;
        readonly Channel<int> _c = Channel.CreateBounded<int>(1);
        Code(int count) => _places = new SemaphoreSlim(count);
        public async Task PutAsync() { await _places.WaitAsync(); await _c.Writer.WriteAsync(1); _places.Release(); }
        public async Task LoopAsync() { await foreach (int i in _c.Reader.ReadAllAsync()) { await _places.WaitAsync(); _places.Release(); } }
        """)]
    [InlineData("""
        readonly SemaphoreSlim _lock = new(1);
        readonly Channel<int> _c = Channel.CreateBounded<int>(1);
        public async Task PutAsync() { await _lock.WaitAsync(); try { await SendAsync(1); } finally { _lock.Release(); } }
        ValueTask SendAsync(int i) => {|#0:_c.Writer.WriteAsync(i)|};
        public async Task LoopAsync() { await foreach (int i in _c.Reader.ReadAllAsync()) { await _lock.WaitAsync(); _lock.Release(); } }
        """)]
    [InlineData("""
        readonly object _lock = new();
        readonly Channel<int> _c = Channel.CreateBounded<int>(1);
        public async Task PutAsync() { await SendAsync(1); }
        ValueTask SendAsync(int i) { lock (_lock) { return _c.Writer.WriteAsync(i); } }
        public async Task LoopAsync() { await foreach (int i in _c.Reader.ReadAllAsync()) { lock (_lock) { Console.WriteLine(i); } } }
        """)]
    public Task WaitUnderLock_Form_IsReportedWhereMarked(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.WaitUnderLock, members);
}
