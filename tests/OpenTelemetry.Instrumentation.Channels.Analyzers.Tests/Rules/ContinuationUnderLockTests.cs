// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN019.</summary>
public sealed class ContinuationUnderLockTests
{
    [Theory]
    [InlineData("""
        readonly object _gate = new();
        readonly Channel<int> _c = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { AllowSynchronousContinuations = true });
        void M()
        {
            lock (_gate)
            {
                {|#0:_c.Writer.TryWrite(1)|};
            }
        }
        """)]
    public Task ContinuationUnderLock_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.ContinuationUnderLock, members);

    [Theory]
    [InlineData("""
        readonly object _gate = new();
        readonly Channel<int> _c = Channel.CreateUnbounded<int>();
        void M()
        {
            lock (_gate)
            {
                _c.Writer.TryWrite(1);
            }
        }
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { AllowSynchronousContinuations = true });
        void M()
        {
            _c.Writer.TryWrite(1);
        }
        """)]
    public Task ContinuationUnderLock_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.ContinuationUnderLock, members);
}
