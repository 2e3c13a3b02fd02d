using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using LaneKeeper.CatalogBuilder.Metadata;

namespace LaneKeeper.CatalogBuilder.Bodies;

/// <summary>
/// Runs through a body with a stack of types. The compiler writes <c>callvirt Stream::Read</c> for
/// <c>fileStream.Read()</c>: only the stack knows that the object is a <c>FileStream</c>.
/// </summary>
internal sealed class CallReader(MethodNode method, ControlFlow flow, TypeShape[] locals)
{
    private readonly LoadedAssembly _assembly = method.Type.Assembly;
    private readonly EvaluationStack _stack = new();
    private readonly bool[] _localIsStatic = new bool[locals.Length];
    private TypeShape? _constraint;
    private int _block;

    public List<Call> Calls { get; } = [];

    /// <summary>Null tests of values from static fields: offsets of the null side and of the other side.</summary>
    public List<(int NullSide, int OtherSide)> StaticTests { get; } = [];

    /// <summary>Blocks that store to static fields.</summary>
    public HashSet<int> Storing { get; } = [];

    public void Read(List<Instruction> instructions, IEnumerable<ExceptionRegion> regions)
    {
        foreach (var region in regions)
        {
            if (region.Kind == ExceptionRegionKind.Catch)
            {
                _stack.SetAt(region.HandlerOffset, _assembly.Shape(region.CatchType));
            }
            else if (region.Kind == ExceptionRegionKind.Filter)
            {
                _stack.SetAt(region.FilterOffset, null);
                _stack.SetAt(region.HandlerOffset, null);
            }
        }

        var fallsThrough = true;
        foreach (var instruction in instructions)
        {
            if (flow.TryGetBlock(instruction.Offset, out var block))
            {
                _block = block;
                _stack.Enter(instruction.Offset, fallsThrough);
            }

            Run(instruction);
            fallsThrough = instruction.Flow is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
        }
    }

    private void Run(Instruction instruction)
    {
        var argument = instruction.Argument;
        switch (instruction.Code)
        {
            case ILOpCode.Constrained: _constraint = TypeOf(argument); break;
            case ILOpCode.Tail or ILOpCode.Volatile or ILOpCode.Unaligned or ILOpCode.Readonly: break;
            case >= ILOpCode.Ldarg_0 and <= ILOpCode.Ldarg_3: _stack.Push(ParameterType(instruction.Code - ILOpCode.Ldarg_0)); break;
            case ILOpCode.Ldarg_s or ILOpCode.Ldarg: _stack.Push(ParameterType(argument)); break;
            case ILOpCode.Ldarga_s or ILOpCode.Ldarga: _stack.Push(ReferenceTo(ParameterType(argument))); break;
            case >= ILOpCode.Ldloc_0 and <= ILOpCode.Ldloc_3: LoadLocal(instruction.Code - ILOpCode.Ldloc_0); break;
            case ILOpCode.Ldloc_s or ILOpCode.Ldloc: LoadLocal(argument); break;
            case ILOpCode.Ldloca_s or ILOpCode.Ldloca: _stack.Push(ReferenceTo(locals.ElementAtOrDefault(argument))); break;
            case >= ILOpCode.Stloc_0 and <= ILOpCode.Stloc_3: StoreLocal(instruction.Code - ILOpCode.Stloc_0); break;
            case ILOpCode.Stloc_s or ILOpCode.Stloc: StoreLocal(argument); break;
            case ILOpCode.Dup: _stack.Push(_stack.Peek()); break;
            case ILOpCode.Ldstr: _stack.Push(_assembly.Decoder.GetPrimitiveType(PrimitiveTypeCode.String)); break;
            case ILOpCode.Ldfld: _stack.Pop(); _stack.Push(FieldType(argument)); break;
            case ILOpCode.Ldflda: _stack.Pop(); _stack.Push(ReferenceTo(FieldType(argument))); break;
            case ILOpCode.Ldsfld: _stack.Push(Value.Of(FieldType(argument)) with { IsStatic = true }); break;
            case ILOpCode.Ldsflda: _stack.Push(new Value(ReferenceTo(FieldType(argument)), IsStatic: true)); break;
            case ILOpCode.Stsfld: _stack.Pop(); Storing.Add(_block); break;
            case ILOpCode.Castclass or ILOpCode.Isinst or ILOpCode.Unbox_any or ILOpCode.Ldobj:
                _stack.Pop();
                _stack.Push(TypeOf(argument));
                break;
            case ILOpCode.Box: _stack.Pop(); _stack.Push(new Value(TypeOf(argument), IsExact: true)); break;
            case ILOpCode.Ldelem: Pop(2); _stack.Push(TypeOf(argument)); break;
            case ILOpCode.Ldelema: Pop(2); _stack.Push(ReferenceTo(TypeOf(argument))); break;
            case ILOpCode.Ldelem_ref: _stack.Pop(); _stack.Push(Held(_stack.Pop(), Shape.Vector).Type); break;
            case ILOpCode.Ldind_ref: _stack.Push(Held(_stack.Pop(), Shape.Reference)); break;
            case ILOpCode.Call or ILOpCode.Callvirt or ILOpCode.Newobj: ReadCall(instruction); break;
            case ILOpCode.Calli: ReadIndirectCall(argument); break;
            case ILOpCode.Brtrue or ILOpCode.Brtrue_s: ReadTest(instruction.Offset, argument, instruction.Next, argument); break;
            case ILOpCode.Brfalse or ILOpCode.Brfalse_s: ReadTest(instruction.Offset, argument, argument, instruction.Next); break;
            case ILOpCode.Ret or ILOpCode.Leave or ILOpCode.Leave_s: _stack.Clear(); break;
            default: RunOther(instruction); break;
        }
    }

    private void RunOther(Instruction instruction)
    {
        Pop(instruction.Pops);
        for (var i = 0; i < instruction.Pushes; i++)
            _stack.Push(default(Value));

        if (instruction.Flow is FlowControl.Branch or FlowControl.Cond_Branch)
        {
            foreach (var target in instruction.Targets)
                _stack.CarryTo(instruction.Offset, target);
        }
    }

    private void ReadTest(int offset, int target, int nullSide, int otherSide)
    {
        var tested = _stack.Pop();
        _stack.CarryTo(offset, target);
        if (tested.IsStatic)
            StaticTests.Add((nullSide, otherSide));
    }

    private void ReadCall(Instruction instruction)
    {
        var reference = _assembly.Resolve(MetadataTokens.EntityHandle(instruction.Argument));
        var constraint = _constraint;
        _constraint = null;
        if (reference.Signature is not { } signature)
            return;

        var takesStatic = false;
        for (var i = 0; i < signature.ParameterTypes.Length; i++)
            takesStatic |= _stack.Pop().IsStatic;

        var isConstruction = instruction.Code == ILOpCode.Newobj;
        var receiver = signature.Header.IsInstance && !isConstruction ? _stack.Pop() : default;
        if (reference.Method is { } callee)
        {
            if (takesStatic && StoresThroughReference(callee))
                Storing.Add(_block);

            var (type, isExact) = constraint is not null ? ConstrainedReceiver(constraint, callee)
                : instruction.Code == ILOpCode.Callvirt && callee.IsVirtual ? VirtualReceiver(receiver, callee)
                : (null, false);
            Calls.Add(new Call(callee, type, isExact, isConstruction, _block));
        }

        if (isConstruction)
            _stack.Push(new Value(reference.Parent, IsExact: true));
        else if (signature.ReturnType.Key != "System.Void")
            PushResult(reference, signature.ReturnType, takesStatic);
    }

    private void PushResult(MethodReference reference, TypeShape type, bool takesStatic)
    {
        var parent = reference.Parent is { Shape: Shape.Generic } generic ? generic.Arguments : null;
        var result = Value.Of(type.Substitute(parent, reference.MethodArguments));
        var readsStatic = takesStatic && reference.Method is { Name: "Read", Type.FullName: "System.Threading.Volatile" };
        _stack.Push(result with { IsStatic = readsStatic });
    }

    /// <summary>A call on a value of a type parameter: of a known type if the constraint is one.</summary>
    private static (TypeNode Type, bool IsExact) ConstrainedReceiver(TypeShape constraint, MethodNode callee)
    {
        if (constraint is { Definition: { } type, Shape: not (Shape.TypeParameter or Shape.MethodParameter) })
            return (type, type.IsValueType || type.IsSealed);

        return (callee.Type, false);
    }

    private static (TypeNode Type, bool IsExact) VirtualReceiver(Value receiver, MethodNode callee)
    {
        var shape = receiver.Type is { Shape: Shape.Reference } reference ? reference.Element : receiver.Type;
        if (shape?.Definition is { } type && shape.Shape is Shape.Named or Shape.Generic or Shape.Primitive
            && shape.Definition.IsOrInherits(callee.Type))
        {
            return (shape.Definition, receiver.IsExact || shape.Definition.IsSealed);
        }

        return (callee.Type, false);
    }

    private void ReadIndirectCall(int token)
    {
        var handle = (StandaloneSignatureHandle)MetadataTokens.EntityHandle(token);
        var signature = _assembly.Metadata.GetStandaloneSignature(handle).DecodeMethodSignature(_assembly.Decoder, null);
        Pop(1 + signature.ParameterTypes.Length + (signature.Header.IsInstance ? 1 : 0));
        if (signature.ReturnType.Key != "System.Void")
            _stack.Push(signature.ReturnType);
    }

    private static bool StoresThroughReference(MethodNode callee) =>
        callee.Name is "CompareExchange" or "Exchange" or "EnsureInitialized"
        || callee is { Name: "Write", Type.FullName: "System.Threading.Volatile" };

    private TypeShape? TypeOf(int token) => _assembly.Shape(MetadataTokens.EntityHandle(token));

    private TypeShape? ParameterType(int number)
    {
        if (!method.IsStatic && number-- == 0)
            return method.Type.Self;

        return method.Signature.ParameterTypes.ElementAtOrDefault(number);
    }

    private TypeShape? FieldType(int token)
    {
        var handle = MetadataTokens.EntityHandle(token);
        if (handle.Kind == HandleKind.FieldDefinition)
            return _assembly.Metadata.GetFieldDefinition((FieldDefinitionHandle)handle).DecodeSignature(_assembly.Decoder, null);

        var reference = _assembly.Metadata.GetMemberReference((MemberReferenceHandle)handle);
        var type = reference.DecodeFieldSignature(_assembly.Decoder, null);
        return _assembly.Shape(reference.Parent) is { Shape: Shape.Generic } parent ? type.Substitute(parent.Arguments, null) : type;
    }

    private void LoadLocal(int number) => _stack.Push(
        number < locals.Length ? Value.Of(locals[number]) with { IsStatic = _localIsStatic[number] } : default);

    private void StoreLocal(int number)
    {
        var value = _stack.Pop();
        if (number < locals.Length)
            _localIsStatic[number] = value.IsStatic;
    }

    private void Pop(int count)
    {
        for (var i = 0; i < count; i++)
            _stack.Pop();
    }

    private static Value Held(Value holder, Shape shape) =>
        holder.Type is { } type && type.Shape == shape ? Value.Of(type.Element) with { IsStatic = holder.IsStatic } : default;

    private static TypeShape? ReferenceTo(TypeShape? type) =>
        type is null ? null : new TypeShape { Shape = Shape.Reference, Element = type };
}
