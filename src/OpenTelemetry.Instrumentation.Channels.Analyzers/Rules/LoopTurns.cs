// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Counts the turns of a <c>for</c> loop whose limits are constants and that nothing leaves.</summary>
internal static class LoopTurns
{
    public static int? Of(ILoopOperation loop)
    {
        if (loop is not IForLoopOperation
            {
                Before: [IVariableDeclarationGroupOperation group],
                AtLoopBottom:
                [
                    IExpressionStatementOperation
                {
                    Operation: IIncrementOrDecrementOperation { Kind: OperationKind.Increment }
                }
                ],
                Condition: IBinaryOperation
                {
                    OperatorKind: BinaryOperatorKind.LessThan
                    or BinaryOperatorKind.LessThanOrEqual
                } condition,
            }
            || condition.RightOperand.ConstantValue is not { HasValue: true, Value: int limit }
            || group.Declarations is not [{ Declarators: [var declarator] }]
            || declarator.GetVariableInitializer()?.Value.ConstantValue is not { HasValue: true, Value: int start }
            || !SymbolEqualityComparer.Default.Equals(condition.LeftOperand.ReferencedSymbol(), declarator.Symbol)
            || loop.CanLeave())
        {
            return null;
        }

        return Math.Max(0, limit - start + (condition.OperatorKind == BinaryOperatorKind.LessThanOrEqual ? 1 : 0));
    }
}
