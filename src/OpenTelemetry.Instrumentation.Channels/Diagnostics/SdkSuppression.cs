// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace OpenTelemetry.Instrumentation.Channels.Diagnostics;

/// <summary>
/// The suppression scope of the SDK, which the library does not reference. The slot in the API's runtime context cannot
/// be asked before the SDK has registered it; the SDK's public property can. Its constant name is known to the trimmer.
/// </summary>
internal static class SdkSuppression
{
    private static readonly Func<bool>? s_isSuppressed = Find();

    /// <summary>Gets a value indicating whether instrumentation is suppressed in the flow that asks.</summary>
    public static bool IsActive => s_isSuppressed is { } isSuppressed && isSuppressed();

    private static Func<bool>? Find()
    {
        try
        {
            MethodInfo? getter = Type.GetType("OpenTelemetry.Sdk, OpenTelemetry")?
                .GetProperty("SuppressInstrumentation", BindingFlags.Public | BindingFlags.Static)?
                .GetMethod;
#if NET
            return getter?.CreateDelegate<Func<bool>>();
#else
            return (Func<bool>?)getter?.CreateDelegate(typeof(Func<bool>));
#endif
        }
        catch (Exception)
        {
            // An application without the SDK, or with one that has no such property: nothing is suppressed.
            return null;
        }
    }
}
