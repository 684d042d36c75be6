// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>Provides the settings of a verification. Not thread-safe.</summary>
public sealed class ChannelLeakVerification
{
    private readonly List<Func<ChannelLeak, bool>> _ignored = [];

    internal ChannelLeakVerification()
    {
    }

    internal TimeSpan TimeLimit { get; private set; } = TimeSpan.FromSeconds(2);

    internal bool IncludesSuspected { get; private set; }

    internal string? ReportPath { get; private set; }

    /// <summary>Ignores the channels whose name matches.</summary>
    /// <param name="pattern">The name; <c>*</c> stands for any characters.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pattern"/> is <see langword="null"/>.</exception>
    public ChannelLeakVerification IgnoreName(string pattern)
    {
        var name = new NamePattern(pattern);
        _ignored.Add(leak => name.Fits(leak.ChannelName));
        return this;
    }

    /// <summary>Ignores the channels that a matching method created.</summary>
    /// <param name="pattern">The method with its type and namespace; <c>*</c> stands for any characters.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pattern"/> is <see langword="null"/>.</exception>
    public ChannelLeakVerification IgnoreCreatedBy(string pattern)
    {
        var site = new NamePattern(pattern);
        _ignored.Add(leak => leak.CreationSite is { } createdBy && site.Fits(createdBy));
        return this;
    }

    /// <summary>Ignores the channels whose items have a type.</summary>
    /// <param name="itemType">The type.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="itemType"/> is <see langword="null"/>.</exception>
    public ChannelLeakVerification IgnoreItemsOf(Type itemType)
    {
        ArgumentNullException.ThrowIfNull(itemType);
        _ignored.Add(leak => leak.ItemType == itemType);
        return this;
    }

    /// <summary>Fails the test for suspected findings too, if they still stand at the time limit.</summary>
    /// <returns>This object.</returns>
    public ChannelLeakVerification IncludeSuspected()
    {
        IncludesSuspected = true;
        return this;
    }

    /// <summary>Sets the maximum time of the verification. Default: 2 seconds.</summary>
    /// <param name="timeout">The time limit.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is not positive.</exception>
    public ChannelLeakVerification Timeout(TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        TimeLimit = timeout;
        return this;
    }

    /// <summary>Writes the report to a file as JSON, whether there are findings or not.</summary>
    /// <param name="path">The file; it is overwritten.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public ChannelLeakVerification WriteReport(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ReportPath = path;
        return this;
    }

    internal bool Wants(ChannelLeak leak)
        => (IncludesSuspected || leak.Verdict == ChannelLeakVerdict.Definite)
            && !_ignored.Exists(ignores => ignores(leak));
}
