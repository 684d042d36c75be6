// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Primitives;

/// <summary>
/// The settings of the providers that are alive: the last one added is in force, and when it goes the one before it
/// is again. Readers take one volatile read; only the building and disposing of providers take the lock.
/// </summary>
internal sealed class SettingsStack<TSettings>
    where TSettings : class
{
    private readonly List<Entry> _entries = [];
    private readonly TSettings _default;
    private TSettings _current;

    public SettingsStack(TSettings defaultSettings)
    {
        _default = defaultSettings;
        _current = defaultSettings;
    }

    public TSettings Current => Volatile.Read(ref _current);

    public IDisposable Push(TSettings settings)
    {
        var entry = new Entry(settings);
        lock (_entries)
        {
            _entries.Add(entry);
            Volatile.Write(ref _current, settings);
        }

        return new DisposableAction(() => Remove(entry));
    }

    private void Remove(Entry entry)
    {
        lock (_entries)
        {
            _entries.Remove(entry);
            Volatile.Write(ref _current, _entries.Count == 0 ? _default : _entries[_entries.Count - 1].Settings);
        }
    }

    // A class of its own: two providers may be given one settings object.
    private sealed class Entry(TSettings settings)
    {
        public TSettings Settings { get; } = settings;
    }
}
