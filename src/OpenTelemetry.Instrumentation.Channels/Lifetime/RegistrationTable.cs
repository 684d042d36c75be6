// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>
/// Ties registrations to a writer whose channel's completion cannot be seen: they become garbage together, and the
/// finalizer of a registration takes it out of its token. The table keeps neither.
/// </summary>
internal static class RegistrationTable
{
    private static readonly ConditionalWeakTable<object, Registrations> s_registrations = new();

    public static void Add(object holder, CompletionRegistration registration)
        => s_registrations.GetOrCreateValue(holder).Add(registration);

    private sealed class Registrations
    {
        private readonly object _lock = new();
        private readonly List<CompletionRegistration> _items = [];

        public void Add(CompletionRegistration registration)
        {
            lock (_lock)
            {
                _items.RemoveAll(static registration => registration.IsGone);
                _items.Add(registration);
            }
        }
    }
}
