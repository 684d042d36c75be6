// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Reflection;
using Xunit.Abstractions;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

/// <summary>Which tests apply to which kinds.</summary>
internal static class Applicability
{
    private static readonly ConcurrentDictionary<Type, Abilities> s_abilities = new();

    public static bool Of(ITestMethod testMethod)
        => Of(testMethod.Method.ToRuntimeMethod(), testMethod.TestClass.Class.ToRuntimeType());

    public static bool Of(MethodInfo method, Type testClass)
    {
        IContractTest test = method.GetCustomAttributes(inherit: true).OfType<IContractTest>().Single();
        Abilities abilities = s_abilities.GetOrAdd(testClass, AbilitiesOf);
        return (abilities & test.Needs) == test.Needs && (abilities & test.Lacks) == 0;
    }

    private static Abilities AbilitiesOf(Type testClass)
    {
        Type type = testClass;
        while (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(ChannelContract<,>))
        {
            type = type.BaseType!;
        }

        return ((ChannelKind)Activator.CreateInstance(type.GenericTypeArguments[0])!).Abilities;
    }
}
