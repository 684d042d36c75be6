// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

/// <summary>That the suite runs what it seems to.</summary>
public sealed class ContractCoverageTests
{
    private static readonly Type[] s_classes =
    [
        .. typeof(ContractCoverageTests).Assembly.GetTypes().Where(static type =>
            !type.IsAbstract && type.BaseType is { IsGenericType: true } parent
                && parent.GetGenericTypeDefinition() == typeof(ChannelContract<,>)),
    ];

    [Fact]
    public void EveryKind_Listed_InEveryWay()
    {
        Assert.All(
            s_classes.GroupBy(static type => type.DeclaringType!),
            static kind => Assert.Equal(
                ["Bare", "Everything", "Idle", "Metrics", "Spans"], kind.Select(type => type.Name).Order()));
        Assert.All(
            s_classes, static type => Assert.Equal(type.Name + "Way", type.BaseType!.GenericTypeArguments[1].Name));
        Assert.All(
            s_classes,
            static type => Assert.Equal(type.DeclaringType, type.BaseType!.GenericTypeArguments[0].DeclaringType));
    }

    [Fact]
    public void EveryContractTest_Listed_AppliesToSomeKind()
    {
        MethodInfo[] tests =
        [
            .. s_classes[0].GetMethods()
                .Where(static method => method.GetCustomAttributes().OfType<IContractTest>().Any()),
        ];

        Assert.NotEmpty(tests);
        Assert.All(tests, static test => Assert.Contains(s_classes, type => Applicability.Of(test, type)));
    }
}
