using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>Why a parallel construct has nothing that could run at the same time.</summary>
internal enum SequentialReason
{
    /// <summary>A <c>foreach</c> goes through the elements on its own thread.</summary>
    LoopOverQuery,

    /// <summary>What follows leaves the parallel query at once.</summary>
    LeftAtOnce,

    /// <summary>What follows only copies the elements.</summary>
    OnlyCopied,

    /// <summary><c>Parallel.Invoke</c> has one action.</summary>
    OneAction,

    /// <summary>It is told to use one worker.</summary>
    OneWorker,

    /// <summary>PLINQ runs the query up to an operator with an index sequentially, since the indices are not known before.</summary>
    Positional,

    /// <summary>PLINQ zips sequentially what cannot be indexed.</summary>
    Zipped,
}

/// <summary>A parallel construct that runs sequentially.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Call">The call that is there for nothing, or that makes PLINQ run sequentially.</param>
/// <param name="By">What makes it so, as a message names it.</param>
internal sealed record SequentialParallel(SequentialReason Reason, IInvocationOperation Call, string By)
{
    public static SequentialParallel? At(IInvocationOperation call)
    {
        switch (call.TargetMethod.ContainingType)
        {
            case { Name: "ParallelEnumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } }:
                return OfQuery(call);
            case { Name: "Parallel", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } }:
                return call.TargetMethod.Name == "Invoke" && HasOneAction(call) ? new SequentialParallel(SequentialReason.OneAction, call, "")
                    : HasOneWorker(call) ? new SequentialParallel(SequentialReason.OneWorker, call, "")
                    : null;
            default:
                return null;
        }
    }

    private static SequentialParallel? OfQuery(IInvocationOperation call)
    {
        switch (call.TargetMethod.Name)
        {
            case "AsParallel":
                return OfWholeQuery(call);
            case "WithDegreeOfParallelism" when call.Arguments is [_, { Value: var workers }] && IsOne(workers):
                return new SequentialParallel(SequentialReason.OneWorker, call, "");
            case "Select" or "Where" or "SelectMany" or "TakeWhile" or "SkipWhile" when TakesIndex(call.TargetMethod) && LosesIndices(call, out var by) && !IsForced(call):
                return new SequentialParallel(SequentialReason.Positional, call, by);
            case "Zip" when (LosesIndices(call, out var left) || OtherLosesIndices(call, out left)) && !IsForced(call):
                return new SequentialParallel(SequentialReason.Zipped, call, left);
            default:
                return null;
        }
    }

    /// <summary>A query whose operators only say how it should run.</summary>
    private static SequentialParallel? OfWholeQuery(IInvocationOperation start)
    {
        IOperation query = start;
        while (PlinqChain.ConsumerOf(query) is IInvocationOperation step && PlinqChain.OnlySaysHow(step.TargetMethod))
            query = step;

        return PlinqChain.ConsumerOf(query) switch
        {
            IForEachLoopOperation => new SequentialParallel(SequentialReason.LoopOverQuery, start, "foreach"),
            IInvocationOperation { TargetMethod: { Name: "AsSequential" or "AsEnumerable" } left } => new SequentialParallel(SequentialReason.LeftAtOnce, start, left.Name),
            IInvocationOperation { TargetMethod: { Name: "ToList" or "ToArray" or "ToHashSet" or "ToDictionary" } copies } =>
                new SequentialParallel(SequentialReason.OnlyCopied, start, copies.Name),
            _ => null,
        };
    }

    /// <summary>
    /// Whether PLINQ does not know the indices of what goes into an operator, but could: those of what <c>Where</c>, <c>OfType</c> and <c>SelectMany</c> leave
    /// over grow by unknown steps, and the runtime then runs the query sequentially up to there. (What is sorted, grouped or joined is numbered anew, in parallel:
    /// see <c>LimitsParallelism</c> of the operators in the runtime's System.Linq.Parallel.)
    /// </summary>
    private static bool LosesIndices(IInvocationOperation call, out string by)
    {
        by = "";
        for (var source = PlinqChain.SourceOf(call); source is IInvocationOperation step && PlinqChain.IsOperator(step.TargetMethod); source = PlinqChain.SourceOf(step))
        {
            switch (step.TargetMethod.Name)
            {
                case "Where" or "OfType" or "SelectMany":
                    by = step.TargetMethod.Name;
                    return true;

                // These keep the indices that there are.
                case "Select" or "Cast" or "Take" when !TakesIndex(step.TargetMethod):
                case var name when PlinqChain.OnlySaysHow(step.TargetMethod) && name != "AsParallel":
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool OtherLosesIndices(IInvocationOperation zip, out string by)
    {
        by = "";
        if (zip.Arguments.Length < 2 || zip.Arguments[1].Value.Unwrap() is not IInvocationOperation other || !PlinqChain.IsOperator(other.TargetMethod))
            return false;

        by = other.TargetMethod.Name;
        return by is "Where" or "OfType" or "SelectMany" || LosesIndices(other, out by);
    }

    /// <summary>Whether the query is told to run in parallel whatever its shape.</summary>
    private static bool IsForced(IInvocationOperation call)
    {
        IOperation end = call;
        while (PlinqChain.ConsumerOf(end) is IInvocationOperation next && PlinqChain.IsOperator(next.TargetMethod))
            end = next;

        for (IOperation? step = end; step is IInvocationOperation invocation; step = PlinqChain.SourceOf(invocation))
        {
            if (invocation.TargetMethod.Name == "WithExecutionMode")
                return true;
        }

        return false;
    }

    private static bool TakesIndex(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type is INamedTypeSymbol { Name: "Func", TypeArguments: [_, { SpecialType: SpecialType.System_Int32 }, _] } && parameter.Name is "selector" or "predicate" or "collectionSelector")
                return true;
        }

        return false;
    }

    private static bool HasOneAction(IInvocationOperation call) =>
        call.Arguments is [.., { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer.ElementValues.Length: 1 } }];

    private static bool HasOneWorker(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Unwrap() is { Type.Name: "ParallelOptions" } options && MadeBy(options) is { Initializer.Initializers: var settings } made && !made.Syntax.ContainsDirectives)
            {
                foreach (var setting in settings)
                {
                    if (setting is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "MaxDegreeOfParallelism" }, Value: var workers } && IsOne(workers))
                        return true;
                }
            }
        }

        return false;
    }

    private static IObjectCreationOperation? MadeBy(IOperation options) =>
        (options is ILocalReferenceOperation local && !IsChanged(local) ? Writes.OnlyValueOf(local)?.Unwrap() : options) as IObjectCreationOperation;

    private static bool IsChanged(ILocalReferenceOperation options)
    {
        foreach (var operation in options.Root().SelfAndDescendants())
        {
            if (operation is IPropertyReferenceOperation { Property.Name: "MaxDegreeOfParallelism", Instance: ILocalReferenceOperation local }
                && SymbolEqualityComparer.Default.Equals(local.Local, options.Local))
            {
                return true;
            }
        }

        return false;
    }

    // A constant with a name is a knob that somebody may turn.
    private static bool IsOne(IOperation number) => number.Unwrap() is ILiteralOperation { ConstantValue.Value: 1, Syntax: LiteralExpressionSyntax };
}
