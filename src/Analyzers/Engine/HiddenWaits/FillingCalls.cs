using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>
/// Calls of a type's own methods that fill one of its fields: <c>if (!_isLoaded) EnsureLoaded();</c>. Told by the names in their bodies: what they
/// write is theirs, and to bind them would cost more than the question is worth.
/// </summary>
internal static class FillingCalls
{
    // EnsureLoaded() → LoadAsync().Wait() → _isLoaded = true
    private const int MaxCalls = 3;

    // By member: the same methods are called at many places of a type.
    private static readonly ConditionalWeakTable<ISymbol, ConcurrentDictionary<ISymbol, bool>> Answers = new();

    /// <summary>Whether the body around an operation gives a member a value, itself or by such a method.</summary>
    public static bool FillAround(IOperation operation, ISymbol member) =>
        BodyVariables.Around(operation).WritesOf(member).Count > 0 || Fill(operation, member) || FillElsewhere(operation, member);

    /// <summary>Whether an operation calls, or hands on, a method of the member's type that gives the member a value.</summary>
    public static bool Fill(IOperation operation, ISymbol member)
    {
        var around = operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart)?.ContainingType;
        foreach (var part in operation.SelfAndDescendants())
        {
            var method = part switch
            {
                IInvocationOperation call => call.TargetMethod,
                IMethodReferenceOperation reference => reference.Method,
                _ => null,
            };

            if (method is not null && (SymbolEqualityComparer.Default.Equals(method.ContainingType, member.ContainingType) || KnownTypes.IsOrDerivesFrom(around, method.ContainingType.OriginalDefinition))
                && Fills(method.OriginalDefinition, member))
            {
                return true;
            }
        }

        return false;
    }

    // Behind it (`if (_isLoaded) return; _gate.Wait(); if (!_isLoaded) Load();`), or by work that was started before: `_clock = Task.Run(RunAsync); if (_begun == 0) _ready.Wait();`
    private static bool FillElsewhere(IOperation operation, ISymbol member)
    {
        foreach (var other in BodyVariables.Around(operation).Calls)
        {
            if (other is { Instance: null or IInstanceReferenceOperation } && !other.Syntax.Span.IntersectsWith(operation.Syntax.Span) && Fill(other, member))
                return true;
        }

        return false;
    }

    private static bool Fills(IMethodSymbol method, ISymbol member) => Answers.GetValue(member, static _ => new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default))
        .GetOrAdd(method, _ => Fills(method, member, MaxCalls, new HashSet<ISymbol>(SymbolEqualityComparer.Default)));

    private static bool Fills(IMethodSymbol method, ISymbol member, int calls, HashSet<ISymbol> seen)
    {
        if (calls == 0 || !seen.Add(method))
            return false;

        foreach (var declaration in method.DeclaringSyntaxReferences)
        {
            foreach (var node in declaration.GetSyntax().DescendantNodes())
            {
                var written = node switch
                {
                    AssignmentExpressionSyntax { Left: var left } => left,
                    PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression, Operand: var counted } => counted,
                    PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression, Operand: var counted } => counted,
                    _ => null,
                };

                if (written is not null && NameOf(written, isOfOther: !SymbolEqualityComparer.Default.Equals(method.ContainingType, member.ContainingType)) == member.Name)
                    return true;

                if (node is not IdentifierNameSyntax { Identifier.ValueText: var name })
                    continue;

                foreach (var other in method.ContainingType.GetMembers(name))
                {
                    if (other is IMethodSymbol called && Fills(called, member, calls - 1, seen))
                        return true;
                }
            }
        }

        return false;
    }

    // Of an object that is kept, it is written through the field that keeps it: `_status.ConnectCount++`.
    private static string? NameOf(ExpressionSyntax target, bool isOfOther) => target switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } when isOfOther => member,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var name } => name,
        _ => null,
    };
}
