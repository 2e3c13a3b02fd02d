namespace LaneKeeper.CatalogBuilder.Metadata;

/// <summary>Which bodies a virtual call can run.</summary>
internal sealed class VirtualDispatch
{
    private readonly Dictionary<(TypeNode, MethodNode), MethodNode?> _bodies = [];
    private readonly Dictionary<(TypeNode, MethodNode), MethodNode[]> _targets = [];
    private readonly Dictionary<TypeNode, List<TypeNode>> _subtypes = [];

    /// <summary>What fills the slot of a method on a type that inherits it; null if nothing does.</summary>
    public MethodNode? BodyOn(TypeNode type, MethodNode slot)
    {
        if (!_bodies.TryGetValue((type, slot), out var body))
        {
            body = slot.Type.IsInterface ? InterfaceBody(type, slot) : OverrideOn(type, slot);
            _bodies.Add((type, slot), body);
        }

        return body;
    }

    /// <summary>Every body that the slot has on the type and its loaded subtypes.</summary>
    public IReadOnlyList<MethodNode> Targets(TypeNode type, MethodNode slot)
    {
        if (!_targets.TryGetValue((type, slot), out var targets))
        {
            var found = new List<MethodNode>();
            var seen = new HashSet<MethodNode>();
            foreach (var subtype in Subtypes(type))
            {
                if (subtype.IsInterface && subtype != slot.Type)
                    continue;

                if (BodyOn(subtype, slot) is { IsAbstract: false } body && seen.Add(body))
                    found.Add(body);
            }

            _targets.Add((type, slot), targets = [.. found]);
        }

        return targets;
    }

    private List<TypeNode> Subtypes(TypeNode type)
    {
        if (_subtypes.TryGetValue(type, out var subtypes))
            return subtypes;

        subtypes = [];
        var seen = new HashSet<TypeNode>();
        var open = new Stack<TypeNode>([type]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next))
                continue;

            subtypes.Add(next);
            foreach (var derived in next.Derived)
                open.Push(derived);
        }

        _subtypes.Add(type, subtypes);
        return subtypes;
    }

    private static MethodNode? InterfaceBody(TypeNode type, MethodNode slot)
    {
        foreach (var implementer in type.SelfAndBases())
        {
            foreach (var (implemented, body) in implementer.Implementations)
            {
                if (implemented == slot)
                    return body;
            }

            if (Array.Find(implementer.Interfaces, shape => shape.Definition == slot.Type) is not { } instance)
                continue;

            var key = MethodNode.SlotKey(slot.Name, slot.Signature, instance.Arguments);
            foreach (var declaring in implementer.SelfAndBases())
            {
                if (SlotOf(declaring, slot, key, static _ => true) is { } body)
                    return body;

                var lone = MethodReference.OnlyOne(
                    declaring.Named(slot.Name), candidate => candidate is { IsVirtual: true, IsPublic: true } && SameShape(candidate, slot));
                if (lone is not null)
                    return lone;
            }
        }

        return slot.IsAbstract ? null : slot;
    }

    private static MethodNode? OverrideOn(TypeNode type, MethodNode slot)
    {
        foreach (var declaring in type.SelfAndBases())
        {
            if (declaring == slot.Type)
                break;

            foreach (var (overridden, body) in declaring.Implementations)
            {
                if (overridden == slot)
                    return body;
            }

            if (declaring.Named(slot.Name).Count > 0)
            {
                var key = MethodNode.SlotKey(slot.Name, slot.Signature, ArgumentsFor(declaring, slot.Type));
                if (SlotOf(declaring, slot, key, static candidate => !candidate.IsNewSlot) is { } body)
                    return body;
            }
        }

        return slot;
    }

    private static MethodNode? SlotOf(TypeNode type, MethodNode slot, string key, Func<MethodNode, bool> fits)
    {
        foreach (var candidate in type.Named(slot.Name))
        {
            if (candidate.IsVirtual && candidate.IsStatic == slot.IsStatic && fits(candidate)
                && MethodNode.SlotKey(candidate.Name, candidate.Signature) == key)
            {
                return candidate;
            }
        }

        return null;
    }

    private static bool SameShape(MethodNode one, MethodNode other) =>
        one.Signature.ParameterTypes.Length == other.Signature.ParameterTypes.Length
        && one.Signature.GenericParameterCount == other.Signature.GenericParameterCount;

    /// <summary>The type arguments that a type gives to one of its base types.</summary>
    private static TypeShape[]? ArgumentsFor(TypeNode type, TypeNode ancestor)
    {
        TypeShape[]? arguments = null;
        for (var current = type; current != ancestor;)
        {
            if (current.Base is not { Definition: { } next } shape)
                return null;

            var outer = arguments;
            arguments = shape.Shape == Shape.Generic
                ? Array.ConvertAll(shape.Arguments, argument => argument.Substitute(outer, null))
                : null;
            current = next;
        }

        return arguments;
    }
}
