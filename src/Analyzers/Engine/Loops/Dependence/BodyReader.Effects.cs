using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

internal sealed partial class BodyReader
{
    /// <summary>What a call does whose code is elsewhere, as the table of effects says.</summary>
    private void Apply(
        Effect effect, IMethodSymbol method, IOperation site, IOperation? instance,
        List<(IParameterSymbol? Parameter, IOperation Value)> arguments, Frame frame)
    {
        _print.LibraryCalls.Add(method);
        if ((effect & Effect.Bound) != 0)
        {
            if (instance is not null && !EntityChain.IsSet(site))
                AddBound(EntityChain.ContextOf(instance) ?? instance, method.ContainingType, site, frame);

            Refuse(Reason.ThreadBound, $"'{Text(site)}' belongs to one thread or one transaction", site);
            return;
        }

        if ((effect & Effect.Order) != 0)
            Add(new Obstacle(Reason.VisibleOrder, $"'{NameOf(method)}' is seen by others in the order of the iterations", site) { IsOrderOnly = true });

        if ((effect & Effect.Concurrent) != 0 && (instance is null || _origins.Of(instance, frame).Kind != OriginKind.FreshInIteration))
        {
            Add(new Obstacle(Reason.SynchronizedOrder, $"what '{Text(site)}' leaves behind depends on which iteration comes first", site)
            {
                IsOrderOnly = true,
            });
        }

        _print.Throws |= (effect & Effect.Throws) != 0;
        if ((effect & Effect.Shape) != 0)
            return;

        _print.HasWork |= site is IInvocationOperation;
        ReadAskedMembers(method, site, instance, arguments, frame);
        if (method is { MethodKind: MethodKind.PropertySet, IsStatic: true })
            Refuse(Reason.SharedField, $"every iteration writes '{Text(site)}'", site);

        if (ApplyToParts(method, site, arguments, frame))
            return;

        ApplyToObject(effect, site, instance, frame);
        for (var i = 0; i < arguments.Count; i++)
            ApplyToArgument(effect, i, arguments[i].Parameter, arguments[i].Value, site, frame);
    }

    private void ApplyToObject(Effect effect, IOperation site, IOperation? instance, Frame frame)
    {
        if (instance is null || (effect & Effect.Concurrent) != 0)
            return;

        var changes = (effect & Effect.This) != 0;
        if (instance.Type is { IsValueType: true })
        {
            if (changes && IsPlace(instance))
                Visit(instance, frame, isRead: true, isWrite: true, site);
        }
        else
        {
            ReadContent(instance, frame, site, changes, (effect & Effect.Deep) != 0);
        }
    }

    private void ApplyToArgument(Effect effect, int position, IParameterSymbol? parameter, IOperation value, IOperation site, Frame frame)
    {
        if (parameter is { RefKind: RefKind.Ref or RefKind.Out })
        {
            Visit(value, frame, parameter.RefKind == RefKind.Ref, isWrite: true, value.Parent);
            return;
        }

        if (value.Type?.TypeKind == TypeKind.Delegate || FunctionIn(value) is not null)
        {
            if (value.Unwrap() is not ILiteralOperation && !CallFunction(value, site, [], frame))
                Refuse(Reason.UnknownDelegate, $"what '{Text(value)}' calls is not known", site);

            return;
        }

        if (ReadComparer(parameter, value, site, frame))
            return;

        var changes = position switch
        {
            0 => (effect & Effect.First) != 0,
            1 => (effect & Effect.Second) != 0,
            2 => (effect & Effect.Third) != 0,
            _ => false,
        };
        ReadContent(value, frame, site, changes, (effect & Effect.Deep) != 0);
    }

    /// <summary>Reads, or also changes, what an object holds.</summary>
    private void ReadContent(IOperation value, Frame frame, IOperation site, bool changes, bool isDeep)
    {
        var item = value.Unwrap();
        if (item is IDelegateCreationOperation or IAnonymousFunctionOperation || item.Type is not { } type || IsImmutable(type) || item.ConstantValue.HasValue)
            return;

        if (SpanSlice.IsSpan(type) && type is INamedTypeSymbol { TypeArguments: [var spanned] })
        {
            AddElement(SpanBase(item, frame).Array, spanned, [], true, changes, null, site, frame);
            return;
        }

        if (type.IsValueType)
            return;

        var origin = _origins.Of(item, frame);
        if (type is IArrayTypeSymbol { ElementType: var element })
        {
            AddElement(origin, element, [], true, changes, null, site, frame);
        }
        else
        {
            var read = new Access(AccessKind.State, origin, type, false, site, SiteOf(site), _context, frame);
            AddAccess(read);
            if (changes)
                AddAccess(read with { IsWrite = true });

            if (ArrayElementBehind(type) is { } behind)
                AddElement(origin, behind, NumberIn(site) is { } number ? [_values.Of(number, frame)] : [null], true, changes, null, site, frame);

            if (IsLazy(item, origin))
                Refuse(Reason.LazySource, $"what runs when '{Text(item)}' is enumerated is not known", site);
        }

        if (isDeep)
            AddAccess(new Access(AccessKind.Everything, origin, type, false, site, SiteOf(site), _context, frame));
    }

    /// <summary>The type of the elements if something may be an array in the guise of an interface.</summary>
    internal static ITypeSymbol? ArrayElementBehind(ITypeSymbol type) => type is INamedTypeSymbol
    {
        TypeKind: TypeKind.Interface, TypeArguments: [var element], Name: "IList" or "IReadOnlyList" or "ICollection" or "IReadOnlyCollection" or "IEnumerable",
    }
        ? element
        : null;

    /// <summary>The number in <c>list[number]</c>.</summary>
    private static IOperation? NumberIn(IOperation site) =>
        (site is IAssignmentOperation { Target: var target } ? target : site) is IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [{ Value: { Type.SpecialType: SpecialType.System_Int32 } number }] }
            ? number
            : null;

    /// <summary>A sequence that may be computed while it is read, by code that is not in sight.</summary>
    private static bool IsLazy(IOperation item, Origin origin) =>
        item.Type is { Name: "IEnumerable" or "IQueryable" or "IOrderedEnumerable", TypeKind: TypeKind.Interface }
        && origin.Kind is OriginKind.Path or OriginKind.Unknown or OriginKind.Element && item is not (IInvocationOperation or IObjectCreationOperation);

    /// <summary>The source of an inner <c>foreach</c>.</summary>
    private void ReadSource(IForEachLoopOperation loop, Frame frame)
    {
        Read(loop.Collection, frame);
        var source = loop.Collection.Unwrap();
        if (source.Type is not { } type)
            return;

        if (EntityChain.AskedThrough(source) is { } context)
            AddBound(context, type, loop, frame);

        if (loop.IsAsynchronous)
            Add(new Obstacle(Reason.Awaits, "an iteration awaits the elements of a loop", loop));

        if (!TakesElementsAsTheyAre(loop))
            Refuse(Reason.UnknownCallee, $"'{Text(source)}' gives elements that are converted or taken apart by a method of their own", loop);

        if (EnumeratesQuietly(type))
            ReadContent(source, frame, loop, changes: false, isDeep: false);
        else
            Refuse(Reason.LazySource, $"what runs when '{Text(source)}' is enumerated is not known", source);
    }

    /// <summary>Whether enumerating something runs no code but that of the framework's collections.</summary>
    private static bool EnumeratesQuietly(ITypeSymbol type)
    {
        return type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String } || SpanSlice.IsSpan(type) || IsOfFramework(type);
    }

    private static bool IsOfFramework(ITypeSymbol type) => RootNamespace.Of(type) == "System";

    private void ReadDisposal(IOperation resources, bool isAwaited, Frame frame)
    {
        if (isAwaited)
        {
            Add(new Obstacle(Reason.Awaits, "an iteration awaits what it disposes of", resources));
            return;
        }

        if (resources is IVariableDeclarationGroupOperation group)
        {
            foreach (var declaration in group.Declarations)
            {
                foreach (var declarator in declaration.Declarators)
                {
                    if (Writes.InitialValueOf(declarator) is { } resource)
                        ReadDisposalOf(resource, frame);
                }
            }
        }
        else
        {
            ReadDisposalOf(resources, frame);
        }
    }

    private void ReadDisposalOf(IOperation resource, Frame frame)
    {
        resource = resource.Unwrap();
        for (var type = resource.Type; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers("Dispose"))
            {
                if (member is IMethodSymbol { Parameters.IsEmpty: true, IsStatic: false } dispose)
                {
                    Call(dispose, resource, resource, new List<(IParameterSymbol?, IOperation)>(), frame);
                    return;
                }
            }
        }

        Refuse(Reason.UnknownCallee, $"what 'Dispose' of '{Text(resource)}' does is not known", resource);
    }

    /// <summary>Whether nothing that is done with a value changes it.</summary>
    internal static bool IsImmutable(ITypeSymbol? type) => type is null
        || type.SpecialType is not (SpecialType.None or SpecialType.System_Object or SpecialType.System_Array or SpecialType.System_Collections_IEnumerable
            or SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IList_T
            or SpecialType.System_Collections_Generic_ICollection_T or SpecialType.System_Collections_Generic_IReadOnlyList_T
            or SpecialType.System_Collections_Generic_IReadOnlyCollection_T or SpecialType.System_Collections_IEnumerator
            or SpecialType.System_Collections_Generic_IEnumerator_T or SpecialType.System_IDisposable)
        || type.TypeKind is TypeKind.Enum or TypeKind.Delegate
        || type is { Name: "Type" or "Regex" or "CultureInfo" or "Encoding" or "StringComparer" or "Uri" or "Version" };
}
