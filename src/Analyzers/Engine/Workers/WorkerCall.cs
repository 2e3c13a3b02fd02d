using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Workers;

/// <summary>A call that gives work to a worker process: what the work is, what goes in and comes out, and whether that can be.</summary>
internal sealed class WorkerCall
{
    private WorkerCall(INamedTypeSymbol workType, ITypeSymbol? input, ITypeSymbol? output)
    {
        WorkType = workType;
        Input = input;
        Output = output;
    }

    /// <summary>The type of the delegate.</summary>
    public INamedTypeSymbol WorkType { get; }

    /// <summary>The type of the input; null if there is none.</summary>
    public ITypeSymbol? Input { get; }

    /// <summary>The type of the result; null if there is none.</summary>
    public ITypeSymbol? Output { get; }

    /// <summary>The lambda or method; null if it is not to be seen in the call.</summary>
    public IMethodSymbol? Work { get; private set; }

    public WorkFault Fault { get; private set; }

    /// <summary>What is at fault: a name, or why a type cannot travel.</summary>
    public string FaultDetail { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public SyntaxNode? FaultPlace { get; private set; }

    /// <summary>Null for a call of any other method, and for one whose work does not compile.</summary>
    public static WorkerCall? TryRead(IInvocationOperation call, Compilation compilation)
    {
        var target = call.TargetMethod;
        if (target.Name != WorkerTypes.RunMethod || !WorkerTypes.TakesWork(target.ContainingType)
            || call.Arguments.For(0)?.Value is not { } work || target.Parameters[0].Type is not INamedTypeSymbol { DelegateInvokeMethod: not null } workType)
        {
            return null;
        }

        var read = new WorkerCall(
            workType,
            target.Parameters.Length > 1 && target.Parameters[1].Name == "input" ? target.Parameters[1].Type : null,
            target.ReturnType is INamedTypeSymbol { TypeArguments: { Length: 1 } result } ? result[0] : null);
        if (!read.ReadWork(work))
            return null;

        if (read.Fault is WorkFault.None or WorkFault.NotStatic)
            read.CheckTypes(compilation, work.Syntax);

        return read;
    }

    private bool ReadWork(IOperation work)
    {
        while (work is IConversionOperation { IsImplicit: true } or IParenthesizedOperation)
            work = work is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)work).Operand;

        switch (work)
        {
            case IInvalidOperation or ILiteralOperation or IDefaultValueOperation:
                return false;

            case IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }:
                Work = lambda.Symbol;
                if (!lambda.Symbol.IsStatic)
                    ReadCaptures(lambda, lambda.Symbol);
                break;

            case IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: var method } reference }:
                Work = method;
                if (method is { MethodKind: MethodKind.LocalFunction, IsStatic: false })
                    SetFault(WorkFault.NotStatic, method.Name, reference.Syntax);
                else if (!method.IsStatic || reference.Instance is not null)
                    SetFault(WorkFault.InstanceMethod, method.Name, reference.Syntax);
                break;

            default:
                SetFault(WorkFault.MadeElsewhere, "", work.Syntax);
                break;
        }

        if (Fault is WorkFault.None or WorkFault.NotStatic && Work is not null && GenericAround(Work) is { } generic)
            SetFault(WorkFault.Generic, generic, work.Syntax);

        return true;
    }

    private void ReadCaptures(IAnonymousFunctionOperation lambda, IMethodSymbol symbol)
    {
        SetFault(WorkFault.NotStatic, "", lambda.Syntax);
        foreach (var inner in lambda.Body.SelfAndDescendants())
        {
            var captured = inner switch
            {
                ILocalReferenceOperation { Local: var local } when !local.IsDeclaredIn(symbol) && !local.IsConst => local.Name,
                IParameterReferenceOperation { Parameter: var parameter } when !parameter.IsDeclaredIn(symbol) => parameter.Name,
                IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => "this",
                IMethodReferenceOperation { Method: var method } when IsOutsideFunction(method, symbol) => method.Name,
                IInvocationOperation { TargetMethod: var method } when IsOutsideFunction(method, symbol) => method.Name,
                _ => null,
            };
            if (captured is null)
                continue;

            SetFault(WorkFault.Captures, captured, inner.Syntax);
            return;
        }
    }

    private static bool IsOutsideFunction(IMethodSymbol method, IMethodSymbol lambda) =>
        method is { MethodKind: MethodKind.LocalFunction, IsStatic: false } && !method.IsDeclaredIn(lambda);

    /// <summary>The name of the generic method or type that code stands in.</summary>
    public static string? GenericAround(ISymbol method)
    {
        for (ISymbol? symbol = method; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol is IMethodSymbol { IsGenericMethod: true } or INamedTypeSymbol { Arity: > 0 })
                return symbol.Name;
        }

        return null;
    }

    private void CheckTypes(Compilation compilation, SyntaxNode place)
    {
        foreach (var type in new[] { Input, Output })
        {
            if (type is null or IErrorTypeSymbol)
                continue;

            if (IsHidden(type, compilation))
            {
                SetFault(WorkFault.HiddenType, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), place);
                return;
            }

            if (Travel.Of(type).Refusal is { } refusal)
            {
                SetFault(WorkFault.CannotTravel, refusal, place);
                return;
            }
        }
    }

    /// <summary>Whether a table of the program's work could not name a type.</summary>
    public static bool IsHidden(ITypeSymbol type, Compilation compilation) =>
        !compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) || type is { IsAnonymousType: true } or INamedTypeSymbol { IsFileLocal: true };

    private void SetFault(WorkFault fault, string detail, SyntaxNode place)
    {
        Fault = fault;
        FaultDetail = detail;
        FaultPlace = place;
    }
}
