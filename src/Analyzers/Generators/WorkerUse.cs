using System;
using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Workers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Generators;

/// <summary>How a program uses worker processes. Equal for programs that use them in the same way, so that nothing is emitted twice.</summary>
internal sealed record WorkerUse(bool IsNamed, string? Obstacle, string Program, string Rows, string JsonContexts)
{
    private static readonly WorkerUse None = new(IsNamed: false, null, "", "", "");

    public static WorkerUse In(Compilation program, ParseOptions options, CancellationToken cancellationToken)
    {
        if (!IsMentioned(program, cancellationToken))
            return None;

        if (program is not CSharpCompilation || options is not CSharpParseOptions csharp)
            return None;

        if (WorkerSupport.ObstacleIn(program, csharp) is { } obstacle)
            return None with { IsNamed = true, Obstacle = obstacle };

        // As it will be: what the program calls can be bound only with what it is given.
        var whole = program.AddSyntaxTrees(EmittedSources.Parsed(csharp));
        var calls = new SortedSet<string>(StringComparer.Ordinal);
        var contexts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var tree in program.SyntaxTrees)
        {
            var names = NameIndex.Of(tree, cancellationToken);
            if (names.MayHold(WorkerTypes.RunMethod) || names.MayHold(WorkerTypes.JsonAttribute))
                Read(Model.Of(whole, tree), calls, contexts, cancellationToken);
        }

        return new WorkerUse(IsNamed: true, null, program.AssemblyName ?? "", Join(calls), Join(contexts));
    }

    private static string Join(SortedSet<string> rows) => string.Join("\n", rows);

    private static bool IsMentioned(Compilation program, CancellationToken cancellationToken)
    {
        foreach (var tree in program.SyntaxTrees)
        {
            if (WorkerMention.MayStandIn(tree, cancellationToken) && IsNamedIn(program, tree, cancellationToken))
                return true;
        }

        return false;
    }

    /// <summary>Whether a name means no type that is there already, and so is meant to be ours.</summary>
    private static bool IsNamedIn(Compilation program, SyntaxTree tree, CancellationToken cancellationToken)
    {
        foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
        {
            if (node is IdentifierNameSyntax { Identifier.ValueText: var name } && WorkerTypes.IsName(name)
                && Model.Of(program, tree).GetSymbolInfo(node, cancellationToken) is { Symbol: null, CandidateSymbols.IsEmpty: true })
            {
                return true;
            }
        }

        return false;
    }

    private static void Read(SemanticModel model, SortedSet<string> calls, SortedSet<string> contexts, CancellationToken cancellationToken)
    {
        foreach (var node in model.SyntaxTree.GetRoot(cancellationToken).DescendantNodes())
        {
            switch (node)
            {
                case InvocationExpressionSyntax call when LastName.TextOf(call.Expression) == WorkerTypes.RunMethod
                    && model.GetOperation(call, cancellationToken) is IInvocationOperation operation
                    && WorkerCall.TryRead(operation, model.Compilation) is { } read && EntryPointTable.Row(read, model.Compilation) is { } row:
                    calls.Add(row);
                    break;

                case AttributeSyntax { ArgumentList.Arguments: { Count: 1 } arguments, Parent: AttributeListSyntax { Target.Identifier.ValueText: "assembly" } }
                    when model.GetTypeInfo(node, cancellationToken).Type is { Name: WorkerTypes.JsonAttribute + "Attribute" }
                    && arguments[0].Expression is TypeOfExpressionSyntax { Type: var type }
                    && model.GetTypeInfo(type, cancellationToken).Type is INamedTypeSymbol context:
                    contexts.Add(context.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
                    break;
            }
        }
    }
}
