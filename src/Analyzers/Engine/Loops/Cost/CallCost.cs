using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>What a call costs: by the catalog, by its callee's body, or what calls into libraries usually cost.</summary>
internal sealed class CallCost(CostSources sources, BodyCost body)
{
    // A library method that nothing is said about may do nothing at all.
    private static readonly CpuCost LibraryCall = new(Polynomial.Of(0.5), Polynomial.Of(UnitCost.LibraryCall));
    private static readonly CpuCost Indirect = CpuCost.Of(UnitCost.IndirectCall).With(CostFlags.Unknown);

    public CpuCost Of(IInvocationOperation call)
    {
        var operands = Operands(call, call.Instance, call.Arguments);
        var method = call.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return operands.Plus(CpuCost.Of(UnitCost.IndirectCall)).Plus(call.Instance is { } called ? body.CostOfDelegate(called) : CpuCost.Unknown);

        if (method.MethodKind == MethodKind.LocalFunction)
            return operands.Plus(Callee(method, call, call.Instance, call.Arguments) ?? CpuCost.Unknown);

        if (ApiCost.Of(sources.ApiOf(method), call, call.Instance, call.Arguments) is { } known)
            return operands.Plus(known).Plus(GivenTo(call));

        if (sources.IsWait(method))
            return operands.With(CostFlags.Waits);

        if (Callee(method, call, call.Instance, call.Arguments) is { } callee)
            return operands.Plus(CpuCost.Of(UnitCost.Call)).Plus(callee);

        return operands.Plus(IsOpen(call) ? OnAverage(call) ?? Indirect : LibraryCall).Plus(GivenTo(call));
    }

    /// <summary>
    /// Of a call on each element of a collection, nobody knows which override runs for one of them; over all of them it costs what the
    /// overrides cost on average. Null for any other call.
    /// </summary>
    private CpuCost? OnAverage(IInvocationOperation call)
    {
        if (!EachElement.IsReceiverOf(call))
            return null;

        var bodies = sources.BodiesOf(call.TargetMethod, call);
        if (bodies.IsEmpty)
            return null;

        var sum = CpuCost.Zero;
        foreach (var (body, cost) in bodies)
            sum = sum.Plus(cost.IsZero ? cost : ArgumentSizes.Into(cost, body, call.Arguments));

        return CpuCost.Of(UnitCost.IndirectCall).Plus(sum.Sometimes(1.0 / bodies.Length));
    }

    public CpuCost Of(IObjectCreationOperation creation)
    {
        var operands = Operands(creation, null, creation.Arguments);
        if (creation.Constructor is not { } constructor)
            return operands;

        if (ApiCost.Of(sources.ApiOf(constructor), creation, null, creation.Arguments) is { } known)
            return operands.Plus(known);

        var made = creation.Type is { IsValueType: true } ? UnitCost.Member : UnitCost.Allocation;
        foreach (var argument in creation.Arguments)
            operands = operands.Plus(body.Queries.Enumerating(argument.Value));

        return operands.Plus(CpuCost.Of(made)).Plus(Callee(constructor, creation, null, creation.Arguments) ?? CpuCost.Zero);
    }

    public CpuCost Of(IPropertyReferenceOperation property)
    {
        var operands = Operands(property, property.Instance, property.Arguments);
        if (sources.ApiOf(property.Property) is { } api && ApiCost.Of(api, property, property.Instance, property.Arguments) is { } known)
            return operands.Plus(known);

        var isArrayLike = property.Property.IsIndexer && SizeNames.OfType(property.Instance?.Type) != SizeEvidence.Unknown;
        return operands.Plus(CpuCost.Of(isArrayLike ? UnitCost.Element : property.Property.IsIndexer ? UnitCost.IndirectCall : UnitCost.Member));
    }

    private CpuCost Operands(IOperation call, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        var sum = body.Operand(instance, call);
        foreach (var argument in arguments)
            sum = sum.Plus(body.Operand(argument.Value, call));

        return sum;
    }

    private CpuCost? Callee(IMethodSymbol method, IOperation site, IOperation? receiver, ImmutableArray<IArgumentOperation> arguments)
    {
        if (method.DeclaringSyntaxReferences.IsEmpty || sources.CalleeOf(method, site, receiver) is not var (callee, cost))
            return null;

        return cost.IsZero ? cost : ArgumentSizes.Into(cost, callee, arguments);
    }

    /// <summary>Delegates that a method of a collection calls for each element, and queries that it goes through.</summary>
    private CpuCost GivenTo(IInvocationOperation call)
    {
        var sum = CpuCost.Zero;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type.TypeKind != TypeKind.Delegate)
            {
                sum = sum.Plus(body.Queries.Enumerating(argument.Value));
            }
            else if (IsCollection(call.Instance?.Type) || IsArrayMethod(call.TargetMethod))
            {
                var elements = CollectionExtents.Of(call.Instance ?? call.Arguments[0].Value);
                sum = sum.Plus(body.CostOfDelegate(argument.Value).Plus(CpuCost.Of(UnitCost.IndirectCall)).Times(elements));
            }
        }

        return sum;
    }

    private static bool IsArrayMethod(IMethodSymbol method) => method is { IsStatic: true, ContainingType.SpecialType: SpecialType.System_Array };

    private static bool IsCollection(ITypeSymbol? type) => type?.ContainingNamespace is { Name: "Generic", ContainingNamespace.Name: "Collections" };

    /// <summary>Whether the code that runs is decided while the program does.</summary>
    private static bool IsOpen(IInvocationOperation call) =>
        call.TargetMethod.ContainingType?.TypeKind == TypeKind.Interface || (call.IsVirtual && !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty);
}
